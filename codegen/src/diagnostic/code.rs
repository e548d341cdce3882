//! The kinds of mistakes. Their numbers are stable: a number is never given to another kind.

use std::fmt;

use super::Severity;

/// The explanations, one section a code.
const CATALOGUE: &str = include_str!("catalogue.md");

macro_rules! codes {
    ($($name:ident $text:literal $doc:literal)*) => {
        /// The kind of a mistake, such as `E0101`. [`explain`] says more.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $doc] $name,)*
        }

        impl Code {
            /// All codes, in order.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The stable number, such as `E0101`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

codes! {
    Syntax "E0001" "The text is no YAML."
    DuplicateKey "E0002" "A key stands twice in one map."
    Anchor "E0003" "An anchor or an alias."
    MergeKey "E0004" "A merge key."
    Tag "E0005" "A tag."
    SecondDocument "E0006" "A second document."
    TooDeep "E0007" "Nesting beyond the limit."
    TooLarge "E0008" "A text or a document beyond the limit."
    Encoding "E0009" "The file is not UTF-8."
    Invisible "E0010" "A character that nobody sees."
    Bidirectional "E0011" "A character that reorders text."
    Control "E0012" "A control character."
    ComplexKey "E0013" "A key that is no text."
    Empty "E0014" "There is no document."
    Io "E0015" "The file cannot be read."
    CutText "E0016" "A comment that cuts a text off."
    Directive "E0017" "A directive before the document."
    SameFile "E0018" "A file that is included twice."
    UnknownKey "E0101" "A key that the language does not know."
    MissingKey "E0102" "A key that must be given."
    WrongType "E0103" "A map, a list or a text in another's place."
    Unquoted "E0104" "A plain scalar that other readers take for something else than text."
    BadInteger "E0105" "No number, or one that does not fit."
    BadBool "E0106" "Neither `true` nor `false`."
    UnknownWord "E0107" "A word that is none of those expected."
    NoValue "E0108" "A key without a value."
    Version "E0109" "A version of the language that is not known."
    UnknownType "E0201" "A type that does not exist."
    UnknownParam "E0202" "A parameter that does not exist."
    UnknownRecord "E0203" "A record that does not exist."
    UnknownAnswer "E0204" "A shared answer that does not exist."
    UnknownConstant "E0205" "A constant that does not exist."
    NoRustName "E0206" "A name without a letter or digit."
    SameField "E0207" "Two names that become one Rust field."
    SameItem "E0208" "Two names that become one Rust type."
    SameWire "E0209" "Two parameters with one wire name."
    BadWire "E0210" "A wire name that cannot be sent."
    TypeKey "E0211" "A key that belongs elsewhere."
    BuiltinType "E0212" "A type with the name of a built-in one."
    ListName "E0213" "A wire name that ends in `[]` on what is no list."
    PatternName "E0214" "A wire name that looks like a pattern."
    PatternValue "E0215" "A value that looks like a pattern."
    ShapeKey "E0216" "A key that does not fit what a field is made of."
    TwoMeanings "E0217" "A name that is a type's and a record's."
    Overlap "E0218" "Parameters that can have one name on the wire."
    UnknownRefusal "E0219" "A documented refusal that does not exist."
    UnknownGroup "E0220" "A group of parameters that does not exist."
    EndlessExtends "E0221" "A record that extends itself."
    SameShared "E0222" "A name that stands in what is shared as well."
    Contradiction "E0301" "Rules that no value can satisfy."
    Misfit "E0302" "A rule that does not fit the type."
    EqualsItself "E0303" "A parameter that must equal itself."
    EqualsOther "E0304" "A parameter that must equal one of another type."
    EmptyRule "E0305" "A rule that says nothing or forbids everything."
    SameChoice "E0306" "A choice that is listed twice."
    SmallGroup "E0307" "A rule on fewer than two parameters."
    SameMember "E0308" "A parameter that is listed twice in a rule."
    GroupKeys "E0309" "A rule on presence that is none or several."
    GroupContradiction "E0310" "A rule on presence that required parameters decide already."
    BadExample "E0311" "An example that the parameter refuses."
    BadWord "E0312" "A word that stands for no value."
    BadPattern "E0313" "A pattern or a set of characters that cannot be read."
    BadCondition "E0320" "A condition that no request meets."
    BadMember "E0321" "A parameter that its rule cannot judge."
    BadComparison "E0322" "A comparison that is none."
    BadCall "E0401" "A call that is no method and path."
    BadPath "E0402" "A path that cannot be called."
    MethodRefused "E0403" "A call by a method that the API does not accept."
    SameRoute "E0404" "Two operations that nothing tells apart."
    ParamIsKey "E0405" "A parameter that tells other operations on its path apart."
    SameValue "E0406" "A value that is listed twice."
    BadBase "E0407" "A base URL that cannot be called."
    NoEndpoints "E0408" "No operation."
    NoFormats "E0409" "No reply format."
    NoSuffix "E0410" "Formats that nothing chooses."
    PathParam "E0411" "A parameter in a path that cannot stand there."
    AmbiguousPath "E0412" "Two paths with parameters that a call can mean both of."
    BadSignature "E0413" "A signature of which nothing says what it is made of."
    ReplyKeys "E0501" "A reply that is neither a list nor a record."
    BadElement "E0502" "A name that XML does not allow."
    NoFields "E0503" "A record without fields."
    SameFieldWire "E0504" "Two fields with one wire name."
    VerdictClash "E0505" "Success and refusal that look the same."
    ReplyClash "E0506" "A reply that looks like a verdict."
    XmlAlone "E0507" "What JSON has no form for."
    NoFault "E0508" "An error code in an API without faults."
    Unproven "E0509" "A success that a refusal could look like."
    Unsayable "E0510" "What a format cannot say."
    Endless "E0511" "A record that always has another one inside."
    DeepRecord "E0512" "Records that go too deep."
    BadMedia "E0513" "A content type that is none."
    MediaClash "E0514" "A content type of bytes that refusals have."
    BadPages "E0515" "Pages of which none leads to the next one."
    SecretExample "E0601" "A secret with an example."
    SecretLiteral "E0602" "A secret in a sample."
    SecretChoice "E0603" "A secret's rule that tells the secret."
    SecretCall "E0604" "A call that sends secrets in the query, which the API refuses."
    SampleText "E0701" "A call sample without its one text."
    SampleOutcome "E0702" "An answer sample without its one outcome."
    UnknownFault "E0703" "A violation code that does not exist."
    UnknownSampleParam "E0704" "A violation of a parameter that does not exist."
    BadFailure "E0705" "A violation that is no parameter and code."
    BadDate "E0706" "A date that does not exist."
    FormatRefused "E0707" "A sample in a format that the API does not speak."
    BadPlaceholder "E0708" "A placeholder that is not one."
    BadStatus "E0709" "A status that is none."
    RouteAlone "E0710" "Violations beside `route`."
    AnswerName "E0711" "An answer without a name, or with another's."
    BadOk "E0712" "A value that the reply cannot have."
    CallDisagrees "E0713" "A call sample that the engine judges otherwise."
    AnswerDisagrees "E0714" "An answer sample that the engine reads otherwise."
    ErratumPath "E0801" "An erratum about nothing."
    StaleErratum "E0802" "An erratum about what the spec no longer says."
    IdleErratum "E0803" "An erratum that says what the page says."
    EmptyText "E0901" "A text that must not be empty."
    SecretInQuery "W0001" "Secrets are accepted in the query, and no sample shows why."
    LooksSecret "W0002" "A name that looks like a secret's, with another type."
    UnusedType "W0003" "A type that nothing uses."
    UnusedRecord "W0004" "A record that nothing uses."
    UnusedAnswer "W0005" "A shared answer that nothing uses."
    IdleSide "W0006" "A side without a rule."
    IdleLiteral "W0007" "A name that is literal anyway."
    UnusedGroup "W0008" "A group of parameters that nothing uses."
    Dropped "N0001" "Data in a sample that the spec does not read."
    IdleRoot "N0002" "A root that says nothing."
    DoubledEnvelope "N0003" "A path that names the envelope once more."
    UnsaidItems "N0004" "A list among attributes that does not say what its items are in XML."
    IdleRequired "N0005" "A field that is required anyway."
}

impl Code {
    /// The code with that number.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }

    /// How bad it is: numbers that begin with `W` are warnings, those that begin with `N` notes.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self.as_str().as_bytes().first() {
            Some(b'W') => Severity::Warning,
            Some(b'N') => Severity::Note,
            _ => Severity::Error,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The paragraph that explains a code.
#[must_use]
pub fn explain(code: Code) -> &'static str {
    let head = "## ";
    CATALOGUE
        .split(head)
        .filter_map(|section| section.strip_prefix(code.as_str()))
        .map(str::trim)
        .next()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{CATALOGUE, Code, explain};

    #[test]
    fn every_code_is_explained_once() {
        for code in Code::ALL {
            assert!(explain(*code).len() > 30, "{code} is not explained");
            assert_eq!(Code::from_text(code.as_str()), Some(*code));
        }
        let sections = CATALOGUE
            .lines()
            .filter(|line| line.starts_with("## "))
            .count();
        assert_eq!(sections, Code::ALL.len());
    }
}
