//! The list of customers as a server writes it.

use super::record::Record;

/// Appends the document in XML, in the layout that the engine writes.
pub fn xml(out: &mut Vec<u8>, list: &[Record<'_>]) -> Option<()> {
    out.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<users>");
    for record in list {
        out.extend_from_slice(b"<user><username>");
        xml_text(out, &record.username)?;
        out.extend_from_slice(b"</username><email>");
        xml_text(out, &record.email)?;
        out.extend_from_slice(b"</email><active>");
        out.extend_from_slice(if record.active { b"true" } else { b"false" });
        out.extend_from_slice(b"</active><first_name>");
        xml_text(out, &record.first_name)?;
        out.extend_from_slice(b"</first_name><last_name>");
        xml_text(out, &record.last_name)?;
        out.extend_from_slice(b"</last_name><address>");
        xml_text(out, &record.address)?;
        out.extend_from_slice(b"</address><city>");
        xml_text(out, &record.city)?;
        out.extend_from_slice(b"</city><state>");
        xml_text(out, &record.state)?;
        out.extend_from_slice(b"</state><zip>");
        xml_text(out, &record.zip)?;
        out.extend_from_slice(b"</zip><country>");
        xml_text(out, &record.country)?;
        out.extend_from_slice(b"</country><phone>");
        xml_text(out, &record.phone)?;
        out.extend_from_slice(b"</phone><website>");
        xml_text(out, &record.website)?;
        out.extend_from_slice(b"</website></user>");
    }
    out.extend_from_slice(b"</users>");
    Some(())
}

fn xml_text(out: &mut Vec<u8>, text: &str) -> Option<()> {
    let plain = |byte: &u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'<' | b'>' | b'&');
    if text.bytes().all(|byte| plain(&byte)) && !text.starts_with(' ') && !text.ends_with(' ') {
        out.extend_from_slice(text.as_bytes());
        return Some(());
    }
    let inner = text.trim_matches(' ');
    let leading = text.len() - text.trim_start_matches(' ').len();
    (0..leading).for_each(|_| out.extend_from_slice(b"&#32;"));
    for c in inner.chars() {
        match c {
            '&' => out.extend_from_slice(b"&amp;"),
            '<' => out.extend_from_slice(b"&lt;"),
            '>' => out.extend_from_slice(b"&gt;"),
            ' '..='~' => out.push(c as u8),
            '\t' | '\n' | '\r' | '\u{7f}'..='\u{fffd}' | '\u{10000}'.. => {
                out.extend_from_slice(format!("&#{};", u32::from(c)).as_bytes());
            }
            _ => return None,
        }
    }
    (0..text.len() - leading - inner.len()).for_each(|_| out.extend_from_slice(b"&#32;"));
    Some(())
}

/// Appends the document in JSON, in the layout that the engine writes.
pub fn json(out: &mut Vec<u8>, list: &[Record<'_>]) {
    out.push(b'[');
    for record in list {
        out.extend_from_slice(b"{\"username\":\"");
        json_text(out, &record.username);
        out.extend_from_slice(b"\",\"email\":\"");
        json_text(out, &record.email);
        out.extend_from_slice(if record.active { b"\",\"active\":true" } else { b"\",\"active\":false" });
        out.extend_from_slice(b",\"first_name\":\"");
        json_text(out, &record.first_name);
        out.extend_from_slice(b"\",\"last_name\":\"");
        json_text(out, &record.last_name);
        out.extend_from_slice(b"\",\"address\":\"");
        json_text(out, &record.address);
        out.extend_from_slice(b"\",\"city\":\"");
        json_text(out, &record.city);
        out.extend_from_slice(b"\",\"state\":\"");
        json_text(out, &record.state);
        out.extend_from_slice(b"\",\"zip\":\"");
        json_text(out, &record.zip);
        out.extend_from_slice(b"\",\"country\":\"");
        json_text(out, &record.country);
        out.extend_from_slice(b"\",\"phone\":\"");
        json_text(out, &record.phone);
        out.extend_from_slice(b"\",\"website\":\"");
        json_text(out, &record.website);
        out.extend_from_slice(b"\"},");
    }
    if out.last() == Some(&b',') {
        out.pop();
    }
    out.push(b']');
}

fn json_text(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    loop {
        let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
        let run = rest.iter().position(special).unwrap_or(rest.len());
        out.extend_from_slice(&rest[..run]);
        let Some((byte, tail)) = rest[run..].split_first() else {
            return;
        };
        match byte {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            byte => out.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
        }
        rest = tail;
    }
}
