//! What `generate` writes depends on the spec and on nothing else.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Where a run happens, as a machine differs from another one.
struct Machine {
    folder: PathBuf,
    zone: &'static str,
    locale: &'static str,
}

fn machine(run: usize) -> Machine {
    let zones = [
        "UTC",
        "Pacific/Kiritimati",
        "America/St_Johns",
        "Asia/Kathmandu",
        "Etc/GMT+12",
    ];
    let locales = ["C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8"];
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("reproducible/{run}/{}", "d/".repeat(run % 4)));
    fs::create_dir_all(&folder).expect("a folder");
    Machine {
        folder,
        zone: zones[run % zones.len()],
        locale: locales[run % locales.len()],
    }
}

fn generated(spec: &Path, on: &Machine) -> String {
    let out = on.folder.join("generated.rs");
    let run = Command::new(env!("CARGO_BIN_EXE_formwork"))
        .arg("generate")
        .arg(spec)
        .arg("--out")
        .arg(&out)
        .current_dir(&on.folder)
        .envs([("TZ", on.zone), ("LC_ALL", on.locale), ("LANG", on.locale)])
        .output()
        .expect("the binary starts");
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stdout)
    );
    fs::read_to_string(out).expect("what it wrote")
}

#[test]
fn the_same_bytes_on_every_machine() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for spec in [
        "spec/customer_management.yaml",
        "examples/your-own-api/sns.yaml",
    ] {
        let spec = fs::canonicalize(root.join(spec)).expect("the spec");
        let first = generated(&spec, &machine(0));
        for run in 1..20 {
            assert_eq!(generated(&spec, &machine(run)), first, "run {run}");
        }
    }
}
