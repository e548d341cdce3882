//! The codes of what is wrong with a request otherwise than by a kind or a rule, one row each, with what a person reads about it.

/// Passes the rows on, after those that came before them.
macro_rules! codes {
    ($next:ident $($then:ident)*; $($before:tt)*) => {
        $next! { $($then)*; $($before)*
            requests {
                /// A percent sign is not followed by two hexadecimal digits.
                BadPercent = "bad_percent" { alone: true }
                broken {
                    "has a percent sign without two hexadecimal digits at byte {offset}" | "has a percent sign without two hexadecimal digits",
                    "A percent sign is not followed by two hexadecimal digits.",
                    "Encode the value once; a percent sign itself is `%25`.",
                }
                /// The decoded bytes are not UTF-8.
                BadUtf8 = "bad_utf8" { alone: true }
                broken {
                    "is not UTF-8 at byte {offset}" | "is not UTF-8",
                    "The decoded value is not UTF-8.",
                    "Encode the value as UTF-8 before it is percent-encoded.",
                }
                /// A character that a text cannot carry: a control character, or one that XML 1.0 cannot hold.
                Control = "control" { alone: false }
                broken {
                    "has a control character at byte {offset}" | "has a control character",
                    "The value has a control character, or one that XML cannot carry.",
                    "Take it out; only parameters of the type `lines` may have line breaks.",
                }
                /// A parameter that can be given once is given again.
                Duplicate = "duplicate" { alone: false }
                broken {
                    "is given more than once",
                    "The parameter was given more than once, perhaps under two names.",
                    "Give it once.",
                }
                /// An empty text where none is taken.
                Empty = "empty" { alone: false }
                broken {
                    "is empty",
                    "The parameter was given with an empty text, and takes none.",
                    "Give it a value, or leave it out.",
                }
                /// The parameter that chooses the format of the answer names none of the API's.
                Format = "format" { alone: false }
                broken {
                    "is no format of this API",
                    "The parameter that chooses the format of the answer names none of the API's.",
                    "Name one of its formats, or leave the parameter out.",
                }
                /// The header field that a credential is in says it otherwise than its scheme has it.
                Header = "header" { alone: false }
                broken {
                    "is in a header field that cannot be read",
                    "The header field that the credential is in is not written as its scheme has it: `Basic` and the Base64 of a user, a colon and a password; `Bearer` and visible ASCII characters; and a field of its own has visible ASCII characters with spaces between them.",
                    "Write the field anew; most HTTP clients know the schemes.",
                }
                /// A parameter that is a JSON document is none, or a part of it is of another sort than the table says.
                JsonShape = "json_shape" { alone: false }
                broken {
                    "is not the JSON that is expected here, at byte {offset}" | "is not the JSON that is expected here",
                    "The value is not well-formed JSON, or a part of it is of another sort, such as a text where a list is expected.",
                    "Write the document as the parameter's type says, and encode it once.",
                }
                /// A required parameter is missing or empty.
                Required = "required" { alone: false }
                broken { "is required", "The parameter is missing, or it is empty.", "Give it a value." }
                /// The routing parameters select no operation.
                Route = "route" { alone: true }
                broken {
                    "selects no operation",
                    "The parameters that select an operation select none.",
                    "Compare their names and values with the operations of this path.",
                }
                /// A secret is in the query string.
                SecretInQuery = "secret_in_query" { alone: false }
                broken {
                    "is a secret and must not be in the query string",
                    "A secret stands in the query string.",
                    "Send it in the body of a `POST`.",
                }
                /// The answer to a question that only the server could answer was no.
                Server = "server" { alone: false }
                broken {
                    "was refused by the server",
                    "The server asked a question that only it can answer, and the answer was no.",
                    "Read the question at the parameter; the value has to change, or the server's data.",
                }
                /// The parts of a list are named in two ways, or a value is given beside the parts of a record or map of the same
                /// name.
                ShapeConflict = "shape_conflict" { alone: false }
                broken {
                    "is a list whose parts are named in two ways",
                    "A list's items are named in two ways, or a value was given beside what is inside it.",
                    "Name all items alike: `ip[]` every time, or `ip[0]`, `ip[1]` and so on. Give a record or a map by its parts alone.",
                }
                /// More records, lists and maps around a value than the limits allow.
                TooDeep = "too_deep" { alone: false }
                broken {
                    "has values that are too deep inside others",
                    "A value is inside more records, lists and maps than may be around one.",
                    "Send less deeply nested values.",
                }
                /// More parameters or bytes than the limits allow.
                TooMany = "too_many" { alone: true }
                broken {
                    "has too many parts",
                    "The request has more parameters or bytes than the server reads.",
                    "Send less in one request.",
                }
                /// No parameter of this operation.
                Unknown = "unknown" { alone: false }
                broken {
                    "unknown parameter; did you mean {other}?" | "unknown parameter",
                    "The operation has no such parameter.",
                    "Correct the name, or leave the parameter out.",
                }
                /// A value that would be lost or read as another one where it is received.
                Unsayable = "unsayable" { alone: false }
                broken {
                    "has a value that its parameters' names and separators cannot say",
                    "The value would be lost on its way, or read as another one: an empty list or record inside a list, the separator in an item, or a key that is empty, given twice or read as another name.",
                    "Leave it out or give it another value; a key has to be given once.",
                }
            }
        }
    };
}
pub(crate) use codes;
