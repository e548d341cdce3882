//! Scratch.
fn main() {
    let path = std::env::args().nth(1).unwrap_or_default();
    let check = std::env::args().nth(2).is_some();
    match formwork_codegen::Spec::load(&path) {
        Ok(l) if check => eprintln!("{} endpoints", l.model.endpoints.len()),
        Ok(l) => {
            eprintln!("{}", l.report);
            print!("{}", formwork_codegen::emit(&l.model));
        }
        Err(e) => {
            eprintln!("{e}");
            std::process::exit(1)
        }
    }
}
