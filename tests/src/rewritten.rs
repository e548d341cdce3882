//! Answers that are read and written again, by tables that were made at run time.

use formwork::{Fields, Filled, Rendered, ReplyError, Slot, Source, engine};

/// Writes what an answer says; nothing if it cannot be read. A refusal is written with the status that it came with.
///
/// # Panics
/// If what was read cannot be written.
#[must_use]
pub fn rewritten(source: &Source<'_, '_>) -> Option<Rendered> {
    let endpoint = source.endpoint;
    let record = endpoint.reply.record();
    let mut slots = vec![Slot::Empty; record.map_or(0, |record| record.fields.len())];
    let mut rows = Vec::new();
    let read = source.rows(&mut slots, &mut |slots, arena| {
        // In a form, the arena holds the records that follow as well.
        rows.push((slots.to_vec(), arena.clone()));
    });
    match read {
        Ok(()) => {
            let filled = rows.iter().map(|(slots, arena)| Filled { slots, arena });
            let rows: Vec<_> = filled.collect();
            let rows: Vec<&dyn Fields> = rows.iter().map(|row| row as &dyn Fields).collect();
            let written = engine::render_reply(endpoint, source.format, &rows);
            Some(written.unwrap_or_else(|why| panic!("{}: {why}", endpoint.name)))
        }
        Err(ReplyError::Refused(refused)) => {
            let (format, status) = (source.format, source.status);
            Some(engine::render_refusal(
                endpoint.api,
                format,
                status,
                &refused,
            ))
        }
        Err(_) => None,
    }
}
