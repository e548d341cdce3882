//! Comments, processing instructions and CDATA sections: productions 15 to 21.

use crate::ground::Reason;
use crate::xml::cursor::{Cursor, Stop};
use crate::xml::scan;
use crate::xml::tokenizer::Text;

/// The place after a comment that begins here with `<!`. A document type declaration is refused at its keyword.
pub(crate) fn comment(cursor: Cursor<'_>, start: usize) -> Result<usize, Stop> {
    let keyword = start + "<!".len();
    if cursor.byte(keyword)? == b'D' {
        cursor.expect(keyword, b"DOCTYPE", "a comment")?;
        return Err(Stop::bad(
            Reason::Doctype,
            start,
            "no document type declaration",
        ));
    }
    let text = cursor.expect(keyword, b"--", "a comment")?;
    let (end, _) = scan::until(cursor, text, b"--")?;
    match cursor.byte(end + 2)? {
        b'>' => Ok(end + 3),
        _ => Err(Stop::syntax(end, "no `--` in a comment")),
    }
}

/// The place after a processing instruction that begins here with `<?`.
pub(crate) fn instruction(cursor: Cursor<'_>, start: usize) -> Result<usize, Stop> {
    let target = start + "<?".len();
    let target_end = cursor.name(target, "the target of a processing instruction")?;
    if cursor
        .slice(target, target_end)
        .eq_ignore_ascii_case(b"xml")
    {
        return Err(Stop::syntax(
            target,
            "an XML declaration only at the very beginning, in lower case",
        ));
    }
    match cursor.byte(target_end)? {
        b'?' => cursor.expect(target_end, b"?>", "`?>`"),
        b' ' | b'\t' | b'\r' | b'\n' => Ok(scan::until(cursor, target_end, b"?>")?.0 + 2),
        _ => Err(cursor.unexpected(target_end, "white space or `?>`")),
    }
}

/// The characters of a CDATA section that begins here with `<!`, and the place after it.
pub(crate) fn cdata(cursor: Cursor<'_>, start: usize) -> Result<(Text, usize), Stop> {
    let start = cursor.expect(start, b"<![CDATA[", "a CDATA section")?;
    let (end, plain) = scan::until(cursor, start, b"]]>")?;
    let range = start..end;
    Ok((Text { range, plain }, end + 3))
}
