//! What characters are read as in a domain, by the mapping of Unicode Technical Standard 46, section 5: those alone that are read
//! as something with letters, digits or signs of ASCII, and those that are passed over. A test holds them against the mapping itself.

/// What this character is read as; nothing if it is read as itself, apart from its case.
pub(super) fn form(c: char) -> Option<&'static str> {
    if is_ignored(c) {
        return Some("");
    }
    let (first, _, texts) = row(&FORMS, c, |(first, last, _)| (*first, *last))?;
    let mut texts = texts.split(' ').cycle();
    texts.nth((u32::from(c) - u32::from(*first)) as usize)
}

fn is_ignored(c: char) -> bool {
    row(&IGNORED, c, |range| *range).is_some()
}

/// The row of a sorted table whose range has this character.
pub(super) fn row<T>(table: &[T], c: char, range: impl Fn(&T) -> (char, char)) -> Option<&T> {
    let before = table.partition_point(|row| range(row).1 < c);
    table.get(before).filter(|row| range(row).0 <= c)
}

/// Ranges of characters that are passed over.
static IGNORED: [(char, char); 15] = [
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200d}'),
    ('\u{2060}', '\u{2064}'),
    ('\u{206a}', '\u{206f}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0100}', '\u{e01ef}'),
];

/// Ranges of characters with what they are read as, one after the other; at the end it begins again.
static FORMS: [(char, char, &str); 99] = [
    ('\u{aa}', '\u{aa}', "a"),
    ('\u{b2}', '\u{b3}', "2 3"),
    ('\u{b9}', '\u{ba}', "1 o"),
    ('\u{bc}', '\u{be}', "1⁄4 1⁄2 3⁄4"),
    ('\u{130}', '\u{130}', "i̇"),
    ('\u{132}', '\u{133}', "ij ij"),
    ('\u{13f}', '\u{140}', "l· l·"),
    ('\u{149}', '\u{149}', "ʼn"),
    ('\u{17f}', '\u{17f}', "s"),
    ('\u{1c4}', '\u{1cc}', "dž dž dž lj lj lj nj nj nj"),
    ('\u{1f1}', '\u{1f3}', "dz dz dz"),
    ('\u{2b0}', '\u{2b0}', "h"),
    ('\u{2b2}', '\u{2b3}', "j r"),
    ('\u{2b7}', '\u{2b8}', "w y"),
    ('\u{2e1}', '\u{2e3}', "l s x"),
    ('\u{1d2c}', '\u{1d2c}', "a"),
    ('\u{1d2e}', '\u{1d2e}', "b"),
    ('\u{1d30}', '\u{1d31}', "d e"),
    ('\u{1d33}', '\u{1d3a}', "g h i j k l m n"),
    ('\u{1d3c}', '\u{1d3c}', "o"),
    ('\u{1d3e}', '\u{1d43}', "p r t u w a"),
    ('\u{1d47}', '\u{1d49}', "b d e"),
    ('\u{1d4d}', '\u{1d4d}', "g"),
    ('\u{1d4f}', '\u{1d50}', "k m"),
    ('\u{1d52}', '\u{1d52}', "o"),
    ('\u{1d56}', '\u{1d58}', "p t u"),
    ('\u{1d5b}', '\u{1d5b}', "v"),
    ('\u{1d62}', '\u{1d65}', "i r u v"),
    ('\u{1d9c}', '\u{1d9c}', "c"),
    ('\u{1da0}', '\u{1da0}', "f"),
    ('\u{1dbb}', '\u{1dbb}', "z"),
    ('\u{1e9a}', '\u{1e9a}', "aʾ"),
    ('\u{2070}', '\u{2071}', "0 i"),
    ('\u{2074}', '\u{2079}', "4 5 6 7 8 9"),
    ('\u{207f}', '\u{2089}', "n 0 1 2 3 4 5 6 7 8 9"),
    ('\u{2090}', '\u{2093}', "a e o x"),
    ('\u{2095}', '\u{209f}', "h k l m n p s t w y z"),
    ('\u{20a8}', '\u{20a8}', "rs"),
    ('\u{2100}', '\u{2103}', "a/c a/s c °c"),
    ('\u{2105}', '\u{2106}', "c/o c/u"),
    ('\u{2109}', '\u{210e}', "°f g h h h h"),
    ('\u{2110}', '\u{2113}', "i i l l"),
    ('\u{2115}', '\u{2116}', "n no"),
    ('\u{2119}', '\u{211d}', "p q r r r"),
    ('\u{2120}', '\u{2122}', "sm tel tm"),
    ('\u{2124}', '\u{2124}', "z"),
    ('\u{2128}', '\u{2128}', "z"),
    ('\u{212a}', '\u{212a}', "k"),
    ('\u{212c}', '\u{212d}', "b c"),
    ('\u{212f}', '\u{2131}', "e e f"),
    ('\u{2133}', '\u{2134}', "m o"),
    ('\u{2139}', '\u{2139}', "i"),
    ('\u{213b}', '\u{213b}', "fax"),
    ('\u{2145}', '\u{2149}', "d d e i j"),
    (
        '\u{2150}',
        '\u{2161}',
        "1⁄7 1⁄9 1⁄10 1⁄3 2⁄3 1⁄5 2⁄5 3⁄5 4⁄5 1⁄6 5⁄6 1⁄8 3⁄8 5⁄8 7⁄8 1⁄ i ii",
    ),
    (
        '\u{2162}',
        '\u{2179}',
        "iii iv v vi vii viii ix x xi xii l c d m i ii iii iv v vi vii viii ix x",
    ),
    ('\u{217a}', '\u{217f}', "xi xii l c d m"),
    ('\u{2189}', '\u{2189}', "0⁄3"),
    (
        '\u{2460}',
        '\u{2478}',
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 (1) (2) (3) (4) (5)",
    ),
    (
        '\u{2479}',
        '\u{2487}',
        "(6) (7) (8) (9) (10) (11) (12) (13) (14) (15) (16) (17) (18) (19) (20)",
    ),
    (
        '\u{249c}',
        '\u{24ad}',
        "(a) (b) (c) (d) (e) (f) (g) (h) (i) (j) (k) (l) (m) (n) (o) (p) (q) (r)",
    ),
    (
        '\u{24ae}',
        '\u{24c9}',
        "(s) (t) (u) (v) (w) (x) (y) (z) a b c d e f g h i j k l m n o p q r s t",
    ),
    (
        '\u{24ca}',
        '\u{24ea}',
        "u v w x y z a b c d e f g h i j k l m n o p q r s t u v w x y z 0",
    ),
    ('\u{2c7c}', '\u{2c7d}', "j v"),
    ('\u{3002}', '\u{3002}', "."),
    (
        '\u{3250}',
        '\u{325f}',
        "pte 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35",
    ),
    (
        '\u{32b1}',
        '\u{32c8}',
        "36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 1月 2月 3月 4月 5月 6月 7月 8月 9月",
    ),
    ('\u{32c9}', '\u{32cf}', "10月 11月 12月 hg erg ev ltd"),
    (
        '\u{3358}',
        '\u{336b}',
        "0点 1点 2点 3点 4点 5点 6点 7点 8点 9点 10点 11点 12点 13点 14点 15点 16点 17点 18点 19点",
    ),
    (
        '\u{336c}',
        '\u{337a}',
        "20点 21点 22点 23点 24点 hpa da au bar ov pc dm dm2 dm3 iu",
    ),
    (
        '\u{3380}',
        '\u{3394}',
        "pa na μa ma ka kb mb gb cal kcal pf nf μf μg mg kg hz khz mhz ghz thz",
    ),
    (
        '\u{3395}',
        '\u{33a9}',
        "μl ml dl kl fm nm μm mm cm km mm2 cm2 m2 km2 mm3 cm3 m3 km3 m∕s m∕s2 pa",
    ),
    (
        '\u{33aa}',
        '\u{33bd}',
        "kpa mpa gpa rad rad∕s rad∕s2 ps ns μs ms pv nv μv mv kv mv pw nw μw mw",
    ),
    ('\u{33be}', '\u{33c1}', "kw mw kω mω"),
    ('\u{33c3}', '\u{33c6}', "bq cc cd c∕kg"),
    (
        '\u{33c8}',
        '\u{33d7}',
        "db gy ha hp in kk km kt lm ln log lx mb mil mol ph",
    ),
    (
        '\u{33d9}',
        '\u{33ed}',
        "ppm pr sr sv wb v∕m a∕m 1日 2日 3日 4日 5日 6日 7日 8日 9日 10日 11日 12日 13日 14日",
    ),
    (
        '\u{33ee}',
        '\u{33ff}',
        "15日 16日 17日 18日 19日 20日 21日 22日 23日 24日 25日 26日 27日 28日 29日 30日 31日 gal",
    ),
    ('\u{a7f1}', '\u{a7f4}', "s c f q"),
    ('\u{fb00}', '\u{fb06}', "ff fi fl ffi ffl st st"),
    ('\u{fe63}', '\u{fe63}', "-"),
    ('\u{ff0d}', '\u{ff0e}', "- ."),
    ('\u{ff10}', '\u{ff19}', "0 1 2 3 4 5 6 7 8 9"),
    (
        '\u{ff21}',
        '\u{ff3a}',
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    ),
    (
        '\u{ff41}',
        '\u{ff5a}',
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    ),
    ('\u{ff61}', '\u{ff61}', "."),
    ('\u{107a5}', '\u{107a5}', "q"),
    (
        '\u{1ccd6}',
        '\u{1ccf9}',
        "a b c d e f g h i j k l m n o p q r s t u v w x y z 0 1 2 3 4 5 6 7 8 9",
    ),
    (
        '\u{1d400}',
        '\u{1d6a3}',
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    ),
    ('\u{1d6a6}', '\u{1d6a6}', "ss"),
    ('\u{1d7ce}', '\u{1d7ff}', "0 1 2 3 4 5 6 7 8 9"),
    ('\u{1df95}', '\u{1df95}', "ss"),
    ('\u{1f101}', '\u{1f10a}', "0, 1, 2, 3, 4, 5, 6, 7, 8, 9,"),
    (
        '\u{1f110}',
        '\u{1f121}',
        "(a) (b) (c) (d) (e) (f) (g) (h) (i) (j) (k) (l) (m) (n) (o) (p) (q) (r)",
    ),
    (
        '\u{1f122}',
        '\u{1f12e}',
        "(s) (t) (u) (v) (w) (x) (y) (z) 〔s〕 c r cd wz",
    ),
    (
        '\u{1f130}',
        '\u{1f14f}',
        "a b c d e f g h i j k l m n o p q r s t u v w x y z hv mv sd ss ppv wc",
    ),
    ('\u{1f16a}', '\u{1f16c}', "mc md mr"),
    ('\u{1f190}', '\u{1f190}', "dj"),
    ('\u{1fbf0}', '\u{1fbf9}', "0 1 2 3 4 5 6 7 8 9"),
];
