//! `#[derive(Request)]`

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Path;

use crate::emit::{at, builder, generated, other_lifetime, outcomes, pages, row, shown, table};
use crate::model::{Constant, Data, Location, Reply, Request, Target};

/// The impls for a request and its builder.
pub(crate) fn request(request: &Request) -> TokenStream {
    let row = row::row(&request.target, &request.params, row::Made::Once);
    let api = impl_request(request);
    let functions = functions(request);
    let builder = builder::builder(request);
    let operation = operation(request);
    let shown = shown::shown(&request.target, &builder::table(&request.target));
    let paged = pages::paged(request);
    quote!(#row #api #operation #paged #functions #builder #shown)
}

fn impl_request(request: &Request) -> TokenStream {
    let target = &request.target;
    let Target {
        krate,
        lifetime: a,
        ty,
        owned,
        ..
    } = target;
    let table = endpoint(request);
    let other = other_lifetime(a);
    let credentials = credentials(target, request.credentials.as_ref(), quote!(#other));
    let reply = reply_type(request, |path| {
        let record = at(target, path, quote!('static));
        quote!(<#record as #krate::Record<'static>>::At<#other>)
    });
    let builder = builder::name(target);
    let into_owned = row::into_owned(target, &request.params);
    quote! {
        #[automatically_derived]
        impl<#a> #krate::Request<#a> for #ty {
            const ENDPOINT: &'static #krate::table::Endpoint<'static> = {
                static TABLE: #krate::table::Endpoint<'static> = #table;
                &TABLE
            };
            type Owned = #owned;
            type Credentials<#other> = #credentials;
            type Reply<#other> = #reply;
            type Builder = #builder<#a>;

            #[inline]
            fn into_owned(self) -> Self::Owned {
                #into_owned
            }
        }
    }
}

fn endpoint(request: &Request) -> TokenStream {
    let target = &request.target;
    let (krate, glue) = (&target.krate, &target.glue);
    let credentials = credentials(target, request.credentials.as_ref(), quote!('static));
    let name = target.ident.to_string();
    let (title, path) = (&request.title, &request.path);
    let in_path = &request.in_path;
    let method = table::method(request.method, target);
    let constants = request
        .constants
        .iter()
        .map(|entry| constant(target, entry));
    let params = table::fields(target, &request.params);
    let groups = table::groups(target, &request.groups);
    let reply = success(target, &request.reply);
    let pages = pages::table(target, request.pages.as_ref());
    quote! {
        #glue::endpoint(#krate::table::Endpoint {
            api: <#credentials as #krate::Credentials>::API,
            name: #name,
            title: #title,
            method: #method,
            path: #path,
            in_path: &[#(#in_path),*],
            constants: &[#(#constants),*],
            params: #params,
            groups: #groups,
            reply: #reply,
            pages: #pages,
        })
    }
}

/// The credentials' type, or a stand-in after a mistake.
pub(super) fn credentials(
    target: &Target,
    path: Option<&Path>,
    lifetime: TokenStream,
) -> TokenStream {
    let glue = &target.glue;
    path.map_or_else(
        || quote!(#glue::NoCredentials),
        |path| at(target, path, lifetime),
    )
}

fn constant(target: &Target, constant: &Constant) -> TokenStream {
    let krate = &target.krate;
    let Constant {
        wire,
        value,
        aliases,
    } = constant;
    quote! {
        #krate::table::Constant { wire: #wire, value: #value, aliases: &[#(#aliases),*] }
    }
}

/// The documented success.
fn success(target: &Target, reply: &Reply) -> TokenStream {
    let krate = &target.krate;
    let table = |record| {
        let record = at(target, record, quote!('static));
        quote!(<#record as #krate::Record>::RECORD)
    };
    let data = match &reply.data {
        Data::Nothing if reply.at == Location::default() => {
            return quote!(#krate::table::Success::ACKNOWLEDGEMENT);
        }
        Data::Nothing => quote!(Nothing),
        Data::Raw { is_text, media } => quote! {
            Raw(#krate::table::Raw { is_text: #is_text, media: &[#(#media),*] })
        },
        Data::Record(record) => {
            let record = table(record);
            quote!(Record(#record))
        }
        Data::List { record, item } => {
            let record = table(record);
            quote!(List { record: #record, item: #item })
        }
    };
    let (place, optional) = (outcomes::location(target, &reply.at), reply.optional);
    quote! {
        #krate::table::Success {
            at: #place,
            data: #krate::table::Data::#data,
            optional: #optional,
        }
    }
}

/// The reply's type, made of the type of its records.
fn reply_type(request: &Request, of: impl Fn(&Path) -> TokenStream) -> TokenStream {
    let target = &request.target;
    let (krate, glue) = (&target.krate, &target.glue);
    match &request.reply.data {
        Data::Nothing => quote!(#krate::Acknowledgement),
        Data::Raw { .. } => quote!(#krate::NoDocument),
        Data::Record(record) if request.reply.optional => {
            let record = of(record);
            quote!(::core::option::Option<#record>)
        }
        Data::Record(record) => of(record),
        Data::List { record, .. } => {
            let record = of(record);
            quote!(#glue::Vec<#record>)
        }
    }
}

/// The operation without lifetimes.
fn operation(request: &Request) -> TokenStream {
    let target = &request.target;
    let Target {
        krate,
        lifetime: a,
        ty,
        borrows,
        ..
    } = target;
    let credentials = credentials(target, request.credentials.as_ref(), quote!('static));
    let impl_generics = borrows.then(|| quote!(<#a>));
    let (operation, answer, reads) = answer(request);
    quote! {
        #[automatically_derived]
        impl #impl_generics #krate::#operation for #ty {
            type Credentials = #credentials;
            type Answer = #answer;
            type Refused = <#credentials as #krate::Credentials<'static>>::Refused;

            #[inline]
            fn endpoint() -> &'static #krate::table::Endpoint<'static> {
                <Self as #krate::Request<'_>>::ENDPOINT
            }
            #[inline]
            fn encode(
                request: &#krate::Valid<Self>,
                credentials: &Self::Credentials,
                format: #krate::Format,
            ) -> #krate::Wire {
                request.encode(credentials, format)
            }
            #reads
        }
    }
}

/// The trait of an operation, the type of its answer and the function that reads it.
fn answer(request: &Request) -> (TokenStream, TokenStream, TokenStream) {
    let target = &request.target;
    let (krate, glue) = (&target.krate, &target.glue);
    let reply = reply_type(request, |path| generated(path).into_token_stream());
    let (operation, ty, head, status, read) = match &request.reply.data {
        Data::Raw { is_text, .. } => {
            let (ty, read) = match is_text {
                true => (quote!(String), quote!(text)),
                false => (quote!(Vec<u8>), quote!(bytes)),
            };
            (
                quote!(Download),
                quote!(#glue::#ty),
                quote!(head: #krate::ReplyHead<'_>),
                quote!(status: head.status),
                quote!(source.#read(head.content_type).map(::core::convert::Into::into)),
            )
        }
        Data::Nothing | Data::Record(_) | Data::List { .. } => (
            quote!(Operation),
            reply_type(request, |path| at(target, path, quote!('static))),
            quote!(status: u16),
            quote!(status),
            quote!(<#reply as #krate::Reply<'_>>::read(source).map(#krate::Reply::into_owned)),
        ),
    };
    let reads = quote! {
        #[inline]
        fn answer(
            format: #krate::Format,
            #head,
            body: &[u8],
            limits: #krate::Limits,
        ) -> ::core::result::Result<Self::Answer, #krate::ReplyError<Self::Refused>> {
            let endpoint = <Self as #krate::Request<'_>>::ENDPOINT;
            let source = #krate::Source { endpoint, format, #status, body, limits };
            #read.map_err(#krate::ReplyError::named)
        }
    };
    (operation, ty, reads)
}

fn functions(request: &Request) -> TokenStream {
    let target = &request.target;
    let Target {
        ident,
        krate,
        lifetime: a,
        ty,
        borrows,
        ..
    } = target;
    let glue = &target.glue;
    let builder = builder::name(target);
    let (operation, documents) = match request.reply.data {
        Data::Raw { .. } => (quote!(Download), None),
        Data::Nothing | Data::Record(_) | Data::List { .. } => {
            (quote!(Operation), Some(documents(request)))
        }
    };
    let impl_generics = borrows.then(|| quote!(<#a>));
    let own = (!borrows).then(|| quote!(<#a>));
    let refuses =
        format!(" Renders a refusal of a [`{ident}`]: one that the API documents, or any.");
    quote! {
        #[automatically_derived]
        impl #impl_generics #ty {
            /// A builder with nothing in it.
            #[inline]
            pub fn builder #own() -> #builder<#a> {
                ::core::default::Default::default()
            }

            #documents

            #[doc = #refuses]
            #[inline]
            #[must_use]
            pub fn render_refusal(
                format: #krate::Format,
                refusal: impl ::core::convert::Into<<Self as #krate::#operation>::Refused>,
            ) -> #krate::Rendered {
                let refused: <Self as #krate::#operation>::Refused = ::core::convert::Into::into(refusal);
                #glue::render_refusal(<Self as #krate::Request<'_>>::ENDPOINT, format, refused)
            }
        }
    }
}

/// Reading and writing successes that are documents.
fn documents(request: &Request) -> TokenStream {
    let target = &request.target;
    let (ident, krate, glue) = (&target.ident, &target.krate, &target.glue);
    let reply = reply_type(request, |path| generated(path).into_token_stream());
    let reads = format!(" Reads the answer to a [`{ident}`], with the default limits.");
    let renders = format!(" Renders the documented success of a [`{ident}`].");
    let appends = format!(
        " Appends the body of the documented success of a [`{ident}`] to a buffer, for callers that keep one."
    );
    quote! {
        #[doc = #reads]
        ///
        /// # Errors
        /// The API's refusal, or why the body is no answer of this API.
        #[inline]
        pub fn parse_reply(
            format: #krate::Format,
            status: u16,
            body: &[u8],
        ) -> ::core::result::Result<#reply, #krate::ReplyError> {
            #glue::parse_reply::<Self>(format, status, body)
        }

        #[doc = #renders]
        ///
        /// # Errors
        /// A text that the format cannot carry.
        #[inline]
        pub fn render_reply(
            format: #krate::Format,
            reply: &#reply,
        ) -> ::core::result::Result<#krate::Rendered, #krate::RenderError> {
            #glue::render_reply::<Self>(format, reply)
        }

        #[doc = #appends]
        /// The status is 200, the content type the format's.
        ///
        /// # Errors
        /// A text that the format cannot carry; the buffer is then as it was.
        #[inline]
        pub fn render_reply_into(
            format: #krate::Format,
            reply: &#reply,
            body: &mut #glue::Vec<u8>,
        ) -> ::core::result::Result<(), #krate::RenderError> {
            #glue::render_reply_into::<Self>(format, reply, body)
        }
    }
}
