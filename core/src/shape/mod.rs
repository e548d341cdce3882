//! Values between the wire and a typed struct: untyped in slots, seen as views, typed by the types of fields.

mod arena;
mod given;
mod list;
mod map;
mod set;
mod shown;
mod slot;
mod value;
mod view;

pub use arena::{Arena, Span};
pub use given::Given;
pub use list::Values;
pub use map::Map;
pub(crate) use set::Words;
pub use set::{NotInSet, one_of};
pub(crate) use shown::{debug, same};
pub use slot::Slot;
pub use value::{Item, Value, record_from_slot};
pub use view::{Fields, Filled, Parts, View};
