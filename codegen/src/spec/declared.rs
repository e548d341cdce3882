//! How the structs and enums of the language are declared.

/// Declares structs and enums that can be read from a part of a spec, and described for people: each field is a key, and each
/// variant a word. What follows `#[key = …]` is the key where it is not the field's name.
macro_rules! language {
    () => {};
    (
        $(#[doc = $doc:literal])+
        #[derive($($derived:ident),+)]
        $vis:vis struct $name:ident $(<$of:ident>)? {
            $($(#[doc = $about:literal])+ $(#[key = $key:literal])? $shown:vis $field:ident: $type:ty,)+
        }
        $($rest:tt)*
    ) => {
        $(#[doc = $doc])+
        #[derive($($derived),+)]
        $vis struct $name $(<$of>)? {
            $($(#[doc = $about])+ $shown $field: $type,)+
        }

        impl $(<$of: $crate::de::Read>)? $crate::de::Read for $name $(<$of>)? {
            fn read(part: $crate::de::Part<'_>) -> Self {
                const KEYS: &[&str] = &[$($crate::spec::declared::language!(@key $field $($key)?)),+];
                let fields = $crate::de::Fields::new(part, stringify!($name), KEYS);
                Self { $($field: fields.take($crate::spec::declared::language!(@key $field $($key)?)),)+ }
            }
        }

        #[cfg(feature = "pages")]
        impl $(<$of: $crate::language::Told>)? $crate::language::Told for $name $(<$of>)? {
            fn shape() -> $crate::language::Shape {
                $crate::language::Shape::Struct($crate::language::Struct {
                    name: stringify!($name),
                    doc: concat!($($doc),+).trim_ascii(),
                    keys: || [$(<$type as $crate::language::Told>::keys(
                        $crate::spec::declared::language!(@key $field $($key)?),
                        concat!($($about),+).trim_ascii(),
                    )),+].concat(),
                })
            }
        }

        $crate::spec::declared::language! { $($rest)* }
    };
    (
        $(#[doc = $doc:literal])+
        #[derive($($derived:ident),+)]
        $vis:vis enum $name:ident {
            $($(#[doc = $about:literal])+ $variant:ident = $word:literal,)+
        }
        $($rest:tt)*
    ) => {
        $(#[doc = $doc])+
        #[derive($($derived),+)]
        $vis enum $name {
            $($(#[doc = $about])+ $variant,)+
        }

        impl $crate::de::Read for $name {
            fn read(part: $crate::de::Part<'_>) -> Self {
                const ALL: &[$name] = &[$($name::$variant),+];
                ALL[$crate::de::word(part, &[$($word),+])]
            }
        }

        #[cfg(feature = "pages")]
        impl $crate::language::Told for $name {
            fn shape() -> $crate::language::Shape {
                $crate::language::Shape::Words(vec![$(($word, concat!($($about),+).trim_ascii())),+])
            }
        }

        $crate::spec::declared::language! { $($rest)* }
    };
    (@key $field:ident) => {
        stringify!($field)
    };
    (@key $field:ident $key:literal) => {
        $key
    };
}

pub(super) use language;
