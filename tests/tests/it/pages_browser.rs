//! The HTML page in a real browser, where there is one: links, search, both widths, both colour schemes, no request.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use formwork_tests::root;

const DRIVER: &str = include_str!("pages_driver.js");

fn browser() -> Option<&'static str> {
    let runs = |name: &&str| {
        Command::new(name)
            .arg("--version")
            .output()
            .is_ok_and(|output| output.status.success())
    };
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(runs)
}

fn page() -> String {
    fs::read_to_string(root().join("docs/customer-management.html")).expect("the page")
}

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// What the driver writes down at this width and in this scheme; the browser finds no other host.
fn driven(browser: &str, file: &Path, width: u32, scheme: &str) -> String {
    let folder = folder(&format!("browser-{width}-{scheme}"));
    let dark = if scheme == "dark" { 0 } else { 1 };
    let output = Command::new("timeout")
        .args([
            "120",
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--dump-dom",
        ])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-default-apps",
        ])
        .arg("--host-resolver-rules=MAP * ~NOTFOUND")
        .arg(format!(
            "--user-data-dir={}",
            folder.join("profile").display()
        ))
        .args(["--window-size=1400,900", "--virtual-time-budget=20000"])
        .arg(format!("--blink-settings=preferredColorScheme={dark}"))
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("the browser runs");
    let dom = String::from_utf8_lossy(&output.stdout).into_owned();
    let report = dom
        .rsplit_once("<pre id=\"report\">")
        .and_then(|(_, rest)| rest.split_once("</pre>"));
    let report =
        report.unwrap_or_else(|| panic!("no report: {}", String::from_utf8_lossy(&output.stderr)));
    report.0.to_owned()
}

/// A page that shows another one in a frame of this width, and what that one reports.
fn frame(width: u32) -> String {
    format!(
        "<!doctype html>\n<meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\">\n\
         <pre id=\"report\"></pre>\n<script>onmessage = (event) => {{ \
         document.getElementById('report').textContent = event.data; }};</script>\n\
         <iframe src=\"page.html\" style=\"width: {width}px; height: 844px; border: 0\"></iframe>\n"
    )
}

#[test]
fn a_reader_finds_their_way() {
    let Some(browser) = browser() else {
        println!("note: there is no browser, so the page was not driven");
        return;
    };
    let page = page().replace("</body>", &format!("<script>\n{DRIVER}</script>\n</body>"));
    let folder = folder("browser");
    fs::write(folder.join("page.html"), page).expect("written");
    for (width, scheme) in [
        (390, "light"),
        (1280, "dark"),
        (390, "dark"),
        (1280, "light"),
    ] {
        let file = folder.join(format!("frame-{width}.html"));
        fs::write(&file, frame(width)).expect("written");
        let report = driven(browser, &file, width, scheme);
        assert_eq!(report, format!("done {width} {scheme}"));
    }
}

#[test]
fn nothing_in_the_page_is_fetched() {
    let page = page();
    let (_, rest) = page.split_once("<style>").expect("a style");
    let (style, _) = rest.split_once("</style>").expect("its end");
    assert!(!style.contains("url(") && !style.contains("@import") && !style.contains("@font-face"));
    for fetching in [
        " src=", " srcset=", "<link", "<img", "<iframe", "<object", "<embed", "<form", "<base",
        "<video", "<audio",
    ] {
        assert!(!page.contains(fetching), "{fetching}");
    }
    for calling in [
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "import(",
        "sendBeacon",
        "EventSource",
        "new Image",
        "Worker(",
    ] {
        assert!(!page.contains(calling), "{calling}");
    }
    assert!(page.contains("Content-Security-Policy\" content=\"default-src 'none';"));
}
