//! The guide `docs/your-own-api.md`, followed word by word: its files are written, its commands are run, what it says they
//! print is what they print, and what it shows of the finished crate stands there.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The root of the project.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn guide() -> String {
    fs::read_to_string(root().join("docs/your-own-api.md")).expect("the guide")
}

/// A block of code: what the comment before it says, its language, and its lines.
struct Block<'g> {
    says: &'g str,
    language: &'g str,
    text: &'g str,
}

fn blocks(guide: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut rest = guide;
    while let Some((before, after)) = rest.split_once("```") {
        let (language, after) = after.split_once('\n').expect("a language");
        let (text, after) = after.split_once("```").expect("an end");
        let comment = before.trim_end().rsplit('\n').next().unwrap_or_default();
        let says = comment
            .strip_prefix("<!-- ")
            .and_then(|it| it.strip_suffix(" -->"));
        blocks.push(Block {
            says: says.unwrap_or_default(),
            language,
            text,
        });
        rest = after;
    }
    blocks
}

/// An empty folder.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guide");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// What a command prints, with our `formwork` before any other.
fn printed(command: &str, folder: &Path) -> String {
    let own = Path::new(env!("CARGO_BIN_EXE_formwork"))
        .parent()
        .expect("a folder");
    let others = env::var("PATH").unwrap_or_default();
    let run = Command::new("sh")
        .args(["-c", command])
        .current_dir(folder)
        .env("PATH", format!("{}:{others}", own.display()))
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("a shell");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    text(run.stdout) + &text(run.stderr)
}

/// The commands of a block, and what is printed after each.
fn commands(text: &str) -> Vec<(String, String)> {
    let mut commands: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("$ "), commands.last_mut()) {
            (Some(command), _) => commands.push((command.to_owned(), String::new())),
            (None, Some((_, output))) => *output += &format!("{line}\n"),
            (None, None) => panic!("no command before {line}"),
        }
    }
    commands
}

#[test]
fn files_and_commands_do_what_the_guide_says() {
    let (guide, folder) = (guide(), folder());
    let mut run = 0;
    for block in blocks(&guide) {
        if let Some(name) = block.says.strip_prefix("file: ") {
            fs::write(folder.join(name), block.text).expect("written");
        }
        if block.language != "sh" {
            continue;
        }
        for (command, output) in commands(block.text) {
            if command.starts_with("cargo ") || command.starts_with("cd ") {
                continue;
            }
            assert_eq!(printed(&command, &folder), output, "$ {command}");
            run += 1;
        }
    }
    assert!(run > 4, "{run} commands were run");
}

#[test]
fn what_is_shown_of_the_crate_stands_there() {
    let (guide, folder) = (guide(), root().join("examples/your-own-api"));
    let file = |name: &str| fs::read_to_string(folder.join(name)).expect("a file of the crate");
    let mut shown = 0;
    for block in blocks(&guide) {
        let (kind, name) = block.says.split_once(": ").unwrap_or_default();
        match kind {
            "part of" => assert!(file(name).contains(block.text), "{name}\n{}", block.text),
            "all of" => assert_eq!(file(name), block.text, "{name}"),
            "file" => continue,
            _ => assert_eq!(
                block.language, "sh",
                "every block is tested\n{}",
                block.text
            ),
        }
        shown += 1;
    }
    assert!(shown > 8, "{shown} blocks are shown");
}

/// The commands that build and test the crate, as the guide prints them, without the network, in a folder of the
/// target's. The one that installs the command line is run by `formwork-cli`'s own tests: they have the binary.
#[test]
fn the_crate_is_built_and_tested_by_the_printed_commands() {
    let guide = guide();
    let block = blocks(&guide)
        .into_iter()
        .rfind(|block| block.language == "sh")
        .expect("commands");
    let (commands, _): (Vec<_>, Vec<_>) = commands(block.text).into_iter().unzip();
    assert_eq!(commands, ["cd examples/your-own-api", "cargo test"]);
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guide-target");
    let run = Command::new("sh")
        .args(["-ec", &commands.join("\n")])
        .current_dir(root())
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .output()
        .expect("a shell");
    let output = String::from_utf8_lossy(&run.stdout);
    assert!(
        run.status.success(),
        "{output}{}",
        String::from_utf8_lossy(&run.stderr)
    );
    assert!(output.contains("4 passed"), "{output}");
}
