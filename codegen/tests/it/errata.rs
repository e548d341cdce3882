//! Errata must still be true.

use crate::marked::endpoint;

#[test]
fn errata() {
    endpoint("errata: [{ at: ⟦E0801⟧where.method, ours: x, why: so }]");
    endpoint("errata: [{ at: ⟦E0801⟧params.a.wire, ours: x, why: so }]");
    endpoint(
        "where: { method: b }\nerrata: [{ at: where.method, page: b, ours: ⟦E0802⟧a, why: so }]",
    );
    endpoint(
        "where: { method: b }\nerrata: [{ at: where.method, page: ⟦E0803⟧b, ours: b, why: so }]",
    );
    endpoint(
        "params: { a: { required: true, max_chars: 3 } }\nerrata: [{ at: params.a.max_chars, page: 4, ours: 3, why: so }, { at: params.a.required, ours: true, why: ⟦E0901⟧\"\" }]",
    );
}
