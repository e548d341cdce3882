//! Values between the wire and a typed struct: untyped in slots, seen as views, typed by the types of fields.

mod arena;
mod list;
mod map;
mod slot;
mod value;
mod view;

pub use arena::{Arena, Span};
pub use list::Values;
pub use map::Map;
pub use slot::Slot;
pub use value::{Item, Value, record_from_slot};
pub use view::{Fields, Filled, Parts, View};
