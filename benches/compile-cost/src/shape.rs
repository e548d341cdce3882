//! The crates that are compiled: so many endpoints of 15 mixed parameters, used by a client and by a server.

use std::fs;
use std::path::Path;

use formwork_codegen::{Limits, Loaded, Spec};

/// Whose types.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stack {
    Ours,
    Validator,
    Garde,
    /// Our types, and a server of them.
    Handler,
    /// Our types, and nobody who uses them.
    Unused,
}

impl Stack {
    pub fn name(self) -> &'static str {
        match self {
            Self::Ours => "formwork",
            Self::Handler => "a server with a `Handler`",
            Self::Unused => "the types alone",
            Self::Validator => "serde, validator, serde_html_form, quick-xml, serde_json",
            Self::Garde => "serde, garde, serde_html_form, quick-xml, serde_json",
        }
    }

    fn dependencies(self, root: &Path) -> String {
        const PEERS: &str = "serde = { version = \"1\", features = [\"derive\"] }\nserde_html_form = \"0.4\"\n\
             serde_json = \"1\"\nquick-xml = { version = \"0.42\", features = [\"serialize\"] }\n\
             chrono = { version = \"0.4\", default-features = false, features = [\"serde\"] }\n";
        match self {
            Self::Ours | Self::Handler | Self::Unused => format!("formwork = {{ path = {:?} }}\n", root.join("core")),
            Self::Validator => {
                PEERS.to_owned() + "validator = { version = \"0.21\", features = [\"derive\"] }\n"
            }
            Self::Garde => {
                PEERS.to_owned() + "garde = { version = \"0.23\", features = [\"derive\", \"email\"] }\n"
            }
        }
    }
}

fn each(template: &str, endpoints: usize) -> String {
    (0..endpoints).map(|number| template.replace('@', &number.to_string())).collect()
}

/// A spec of so many endpoints.
pub fn spec(endpoints: usize) -> String {
    include_str!("../templates/head.yaml").to_owned() + &each(include_str!("../templates/endpoint.yaml"), endpoints)
}

/// Loads a spec, however many nodes it has: the default limit is met by some 800 endpoints of this size.
pub fn load(text: &str) -> Loaded {
    let limits = Limits { nodes: usize::MAX, ..Limits::DEFAULT };
    Spec::load_within("things.yaml", text, &limits).ok().expect("a good spec")
}

/// The functions' names in a list.
fn functions(names: &[&str], endpoints: usize) -> String {
    (0..endpoints).flat_map(|number| names.iter().map(move |name| format!("{name}{number}, "))).collect()
}

fn ours(endpoints: usize) -> String {
    let mut source = include_str!("../templates/ours_head.rs").to_owned();
    source += &each(include_str!("../templates/ours_endpoint.rs"), endpoints);
    source += "fn server(path: &str, t: &str) -> usize {\n    let incoming = Incoming { method: \"POST\", path, body: t.as_bytes(), ..Incoming::default() };\n    let Ok(decoded) = Call::decode(&incoming, &Context::on(NaiveDate::MIN)) else { return 0 };\n    match decoded.call {\n";
    source += &each(include_str!("../templates/ours_arm.rs"), endpoints);
    source += "    }\n}\n\nfn main() {\n    let t = std::env::args().nth(1).unwrap_or_default();\n    let (cx, who) = (Context::on(NaiveDate::MIN), Credentials::new(&*t, &*t));\n    let mut out = Vec::new();\n    let mut sum = server(&t, &t);\n    let clients: &[fn(&Context, &Credentials<'_>, &str, &mut Vec<u8>) -> usize] = &[";
    source += &functions(&["client"], endpoints);
    source + "];\n    for client in clients {\n        sum += client(&cx, &who, &t, &mut out);\n    }\n    println!(\"{sum}\");\n}\n"
}

/// A server whose operations are answered by a handler.
fn handler(endpoints: usize) -> String {
    include_str!("../templates/handler_head.rs").to_owned() + &each(include_str!("../templates/handler_method.rs"), endpoints) + "}\n"
}

fn peers(name: &str, head: &str, endpoint: &str, endpoints: usize) -> String {
    let mut source = include_str!("../templates/peer_head.rs").replace("PEER", name) + head;
    source += &each(&(endpoint.to_owned() + include_str!("../templates/peer_endpoint.rs")), endpoints);
    source += "fn main() {\n    let t = std::env::args().nth(1).unwrap_or_default();\n    let mut sum = reply(&t);\n    let functions: &[fn(&str) -> usize] = &[";
    source += &functions(&["client", "server"], endpoints);
    source + "];\n    for function in functions {\n        sum += function(&t);\n    }\n    println!(\"{sum}\");\n}\n"
}

/// Writes such a crate.
pub fn write(stack: Stack, endpoints: usize, root: &Path, folder: &Path) {
    let src = folder.join("src");
    fs::create_dir_all(&src).expect("the folder can be made");
    let manifest = format!(
        "[package]\nname = \"measured\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{}\n\
         [profile.release]\nincremental = false\nstrip = \"symbols\"\n",
        stack.dependencies(root)
    );
    let source = match stack {
        Stack::Ours | Stack::Handler | Stack::Unused => {
            let model = load(&spec(endpoints)).model;
            fs::write(src.join("types.rs"), formwork_codegen::emit(&model)).expect("the types can be written");
            match stack {
                Stack::Handler => handler(endpoints),
                Stack::Unused => "include!(\"types.rs\");\n\nfn main() {}\n".to_owned(),
                _ => ours(endpoints),
            }
        }
        Stack::Validator => peers(
            "validator",
            include_str!("../templates/validator.rs"),
            include_str!("../templates/validator_endpoint.rs"),
            endpoints,
        ),
        Stack::Garde => peers(
            "garde",
            include_str!("../templates/garde.rs"),
            include_str!("../templates/garde_endpoint.rs"),
            endpoints,
        ),
    };
    fs::write(folder.join("Cargo.toml"), manifest).expect("the manifest can be written");
    fs::write(src.join("main.rs"), source).expect("the source can be written");
    fs::copy(root.join("benches/Cargo.lock"), folder.join("Cargo.lock")).expect("the lockfile is there");
}
