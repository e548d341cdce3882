//! Names that are made of others.

use syn::Ident;
use syn::ext::IdentExt as _;

/// The function of a variant: `not_found` of `NotFound`.
pub(super) fn function(variant: &Ident) -> Ident {
    let letters: Vec<char> = variant.unraw().to_string().chars().collect();
    let mut name = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(at + 1);
        let begins = before.is_some_and(|one| one.is_lowercase() || one.is_ascii_digit())
            || before.is_some_and(|one| one.is_uppercase())
                && after.is_some_and(|one| one.is_lowercase());
        if letter.is_uppercase() && begins {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    let name = match &*name {
        "self" | "super" | "crate" => name + "_",
        _ => name,
    };
    match syn::parse_str::<Ident>(&name) {
        Ok(_) => Ident::new(&name, variant.span()),
        Err(_) => Ident::new_raw(&name, variant.span()),
    }
}
