//! What a state holds, borrowed from the file it was read from.

use super::address::{Call, Key, Mode, write_calls};
use super::json::Raw;
use std::borrow::Cow;

/// In which format a state is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// A state file of this version.
    State(u8),
    /// What `terraform show -json` prints.
    Show,
}

/// A state, or its head alone.
#[derive(Debug)]
pub(crate) struct State<'a> {
    pub(crate) format: Format,
    pub(crate) terraform_version: Option<Cow<'a, str>>,
    /// By its digits; `None` if the file has none.
    pub(crate) serial: Option<u64>,
    pub(crate) lineage: Option<Cow<'a, str>>,
    /// Of the root module, in the file's order.
    pub(crate) outputs: Vec<Output<'a>>,
    /// The ways of all modules; the first is the root.
    pub(crate) modules: Vec<Vec<Call<'a>>>,
    pub(crate) resources: Vec<Resource<'a>>,
    /// What terraform would leave out without a word, and why.
    pub(crate) left_out: Vec<String>,
    /// True if a backend's settings stand in the file too (versions 1 to 3).
    pub(crate) has_backend: bool,
}

/// An output of the root module.
#[derive(Debug, Clone)]
pub(crate) struct Output<'a> {
    pub(crate) name: Cow<'a, str>,
    pub(crate) value: Raw<'a>,
    /// As the file has it; the value says it in old formats.
    pub(crate) kind: Option<Raw<'a>>,
    pub(crate) sensitive: bool,
}

/// A resource with its instances.
#[derive(Debug)]
pub(crate) struct Resource<'a> {
    /// Into [`State::modules`].
    pub(crate) module: usize,
    pub(crate) mode: Mode,
    pub(crate) kind: Cow<'a, str>,
    pub(crate) name: Cow<'a, str>,
    /// As the file has it.
    pub(crate) provider: Option<Cow<'a, str>>,
    pub(crate) instances: Vec<Instance<'a>>,
    /// Where it begins in the file.
    pub(crate) offset: usize,
}

/// One object of a resource.
#[derive(Debug)]
pub(crate) struct Instance<'a> {
    pub(crate) key: Key<'a>,
    pub(crate) deposed: Option<Cow<'a, str>>,
    pub(crate) tainted: bool,
    pub(crate) schema_version: u64,
    pub(crate) attributes: Attributes<'a>,
    pub(crate) sensitive: Sensitive<'a>,
    pub(crate) dependencies: Option<Raw<'a>>,
    pub(crate) private: Option<Raw<'a>>,
    /// `OpenTofu` may write it here.
    pub(crate) provider: Option<Cow<'a, str>>,
    pub(crate) offset: usize,
    /// The bytes that it takes in the file.
    pub(crate) bytes: usize,
}

/// The attributes of an instance: a map of values, or of texts by ways such
/// as `tags.%`.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Attributes<'a> {
    None,
    Json(Raw<'a>),
    Flat(Raw<'a>),
}

/// How a state says which attributes are sensitive.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sensitive<'a> {
    None,
    /// A list of paths.
    Paths(Raw<'a>),
    /// A value of the same shape with `true` in the places.
    Mask(Raw<'a>),
}

impl<'a> Attributes<'a> {
    pub(crate) const fn raw(self) -> Option<Raw<'a>> {
        match self {
            Self::None => None,
            Self::Json(raw) | Self::Flat(raw) => Some(raw),
        }
    }
}

impl<'a> Instance<'a> {
    /// An instance without anything, that starts here.
    pub(super) fn at(offset: usize) -> Self {
        Self {
            key: Key::None,
            deposed: None,
            tainted: false,
            schema_version: 0,
            attributes: Attributes::None,
            sensitive: Sensitive::None,
            dependencies: None,
            private: None,
            provider: None,
            offset,
            bytes: 0,
        }
    }

    /// The id that its provider gave it.
    pub(crate) fn id(&self) -> Option<Cow<'a, str>> {
        self.attributes.raw()?.get("id")?.text()
    }
}

impl<'a> State<'a> {
    pub(super) fn new(format: Format) -> Self {
        Self {
            format,
            terraform_version: None,
            serial: None,
            lineage: None,
            outputs: Vec::new(),
            modules: vec![Vec::new()],
            resources: Vec::new(),
            left_out: Vec::new(),
            has_backend: false,
        }
    }

    /// The address of a resource, without a key.
    pub(crate) fn write_address(&self, resource: &Resource<'_>, out: &mut String) {
        write_calls(&self.modules[resource.module], out);
        if !self.modules[resource.module].is_empty() {
            out.push('.');
        }
        if resource.mode == Mode::Data {
            out.push_str("data.");
        }
        out.push_str(&resource.kind);
        out.push('.');
        out.push_str(&resource.name);
    }

    /// The address of an instance; the same for its deposed objects.
    pub(crate) fn address(&self, resource: &Resource<'_>, instance: &Instance<'_>) -> String {
        let mut out = String::new();
        self.write_address(resource, &mut out);
        instance.key.write(&mut out);
        out
    }

    /// The address with the key of a deposed object, as terraform shows it.
    pub(crate) fn full_address(&self, resource: &Resource<'_>, instance: &Instance<'_>) -> String {
        let address = self.address(resource, instance);
        match &instance.deposed {
            Some(key) => format!("{address} (deposed {key})"),
            None => address,
        }
    }

    /// Every object with its resource.
    pub(crate) fn objects(&self) -> impl Iterator<Item = (&Resource<'a>, &Instance<'a>)> {
        self.resources.iter().flat_map(|resource| resource.instances.iter().map(move |one| (resource, one)))
    }
}
