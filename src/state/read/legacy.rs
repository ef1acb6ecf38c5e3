//! Versions 1 to 3: modules with maps of resources, attributes as flat texts.

use super::fields::{Fields, Seen, is_version};
use crate::state::address::{Call, Key, Mode};
use crate::state::error::ReadError;
use crate::state::json::{Kind, Next, Raw, Scanner};
use crate::state::model::{Attributes, Format, Instance, Output, Resource, State};
use std::borrow::Cow;
use std::collections::BTreeMap;

const TOP: &[&str] = &["version", "terraform_version", "serial", "lineage", "modules", "remote", "backend"];
const MODULE: &[&str] = &["path", "outputs", "resources", "depends_on", "locals"];

pub(super) fn read<'a>(
    mut scanner: Scanner<'a>,
    whole: &'a [u8],
    version: u8,
) -> Result<State<'a>, ReadError> {
    let fields = Fields { whole };
    let mut reader = Legacy { fields, version, state: State::new(Format::State(version)) };
    let mut seen = Seen::default();
    scanner.map(|scanner, key, place| {
        let raw = scanner.value()?;
        match seen.once(TOP, key, place)?.map(|index| TOP[index]) {
            Some("terraform_version") => {
                let text = fields.text(raw, "terraform_version")?.filter(|text| !text.is_empty());
                if let Some(text) = text.as_deref().filter(|text| !is_version(text)) {
                    let message = format!("`terraform_version` is `{text}`, and that is no version");
                    return Err(ReadError::new(raw.offset_in(whole), message));
                }
                reader.state.terraform_version = text;
            }
            Some("serial") => reader.state.serial = fields.count(raw, "serial")?,
            Some("lineage") => reader.state.lineage = fields.text(raw, "lineage")?,
            Some("remote" | "backend") => reader.state.has_backend |= !raw.is_null(),
            Some("modules") => {
                for module in fields.list(raw, "modules")?.map(Raw::items).unwrap_or_default() {
                    reader.module(module)?;
                }
            }
            _ => {}
        }
        Ok::<_, ReadError>(Next::Go)
    })?;
    scanner.end()?;
    Ok(reader.state)
}

struct Legacy<'a> {
    fields: Fields<'a>,
    version: u8,
    state: State<'a>,
}

/// The instances of a resource by mode, type and name.
type Grouped<'a> = BTreeMap<(Mode, Cow<'a, str>, Cow<'a, str>), Resource<'a>>;

impl<'a> Legacy<'a> {
    fn module(&mut self, raw: Raw<'a>) -> Result<(), ReadError> {
        self.fields.map(raw, "modules")?;
        let mut path = Vec::new();
        let mut seen = Seen::default();
        let (mut outputs, mut resources) = (None, None);
        for (key, value) in raw.entries() {
            match seen
                .once(MODULE, key.as_bytes(), raw.offset_in(self.fields.whole))?
                .map(|index| MODULE[index])
            {
                Some("path") => {
                    for part in self.fields.list(value, "path")?.map(Raw::items).unwrap_or_default() {
                        path.push(self.fields.text(part, "path")?.unwrap_or_default());
                    }
                }
                Some("outputs") => outputs = self.fields.map(value, "outputs")?,
                Some("resources") => resources = self.fields.map(value, "resources")?,
                _ => {}
            }
        }
        // The first part of each way is `root`.
        let calls: Vec<Call<'a>> =
            path.into_iter().skip(1).map(|name| Call { name, key: Key::None }).collect();
        if calls.is_empty() {
            self.outputs(outputs)?;
        }
        let module = self.state.modules.iter().position(|known| *known == calls).unwrap_or_else(|| {
            self.state.modules.push(calls);
            self.state.modules.len() - 1
        });
        let mut grouped = Grouped::new();
        for (key, value) in resources.map(Raw::entries).unwrap_or_default() {
            self.resource(module, key, value, &mut grouped)?;
        }
        self.state.resources.extend(grouped.into_values());
        Ok(())
    }

    fn outputs(&mut self, outputs: Option<Raw<'a>>) -> Result<(), ReadError> {
        for (name, raw) in outputs.map(Raw::entries).unwrap_or_default() {
            let (value, sensitive) = match raw.kind() {
                Kind::String if self.version == 1 => (raw, false),
                Kind::Map => {
                    let truth = |raw| self.fields.truth(raw, "sensitive");
                    let sensitive = raw.get("sensitive").map(truth).transpose()?.unwrap_or(false);
                    let missing = || self.fields.wrong(raw, "outputs", "maps with a `value`");
                    (raw.get("value").ok_or_else(missing)?, sensitive)
                }
                _ => return Err(self.fields.wrong(raw, "outputs", "maps with a `value`")),
            };
            self.state.outputs.push(Output { name, value, kind: None, sensitive });
        }
        Ok(())
    }

    fn resource(
        &self,
        module: usize,
        key: Cow<'a, str>,
        raw: Raw<'a>,
        grouped: &mut Grouped<'a>,
    ) -> Result<(), ReadError> {
        let offset = raw.offset_in(self.fields.whole);
        self.fields.map(raw, "resources")?;
        let (mode, kind, name, index) = split_key(key)
            .map_err(|key| ReadError::new(offset, format!("`{key}` is no address of a resource")))?;
        let text = |field: &str| raw.get(field).map_or(Ok(None), |value| self.fields.text(value, field));
        let provider = text("provider")?.filter(|provider| !provider.is_empty());
        let provider = provider.or_else(|| Some(implied_provider(&kind)));
        let dependencies = raw.get("depends_on").filter(|list| list.kind() == Kind::List);
        let mut instances = Vec::new();
        let mut primary = raw.get("primary").filter(|primary| !primary.is_null());
        let mut is_tainted = false;
        if self.version == 1 && primary.is_none() {
            // Version 1 moved a tainted object to a list of its own.
            primary = raw.get("tainted").and_then(|list| list.items().into_iter().next());
            is_tainted = primary.is_some();
        }
        for (place, object) in primary.into_iter().map(|object| (None, object)).chain(
            raw.get("deposed")
                .map(Raw::items)
                .unwrap_or_default()
                .into_iter()
                .enumerate()
                .map(|(place, object)| (Some(place), object)),
        ) {
            self.fields.map(object, "primary")?;
            let mut one = Instance::at(object.offset_in(self.fields.whole));
            one.key = index.clone();
            one.bytes = object.bytes().len();
            // There were no keys for these; any eight digits do.
            one.deposed = place.map(|place| Cow::Owned(format!("{:08x}", place + 1)));
            one.tainted = object.get("tainted").is_some_and(Raw::is_true) || is_tainted;
            one.dependencies = dependencies;
            let attributes = object.get("attributes").map(|map| self.fields.map(map, "attributes"));
            one.attributes = attributes.transpose()?.flatten().map_or(Attributes::None, Attributes::Flat);
            let version = object.get("meta").and_then(|meta| meta.get("schema_version"));
            one.schema_version = version.and_then(|raw| raw.plain().parse().ok()).unwrap_or(0);
            instances.push(one);
        }
        let made = || Resource {
            module,
            mode,
            kind: kind.clone(),
            name: name.clone(),
            provider,
            instances: Vec::new(),
            offset,
        };
        grouped.entry((mode, kind.clone(), name.clone())).or_insert_with(made).instances.extend(instances);
        Ok(())
    }
}

/// The parts of `data.TYPE.NAME.INDEX`; the first and the last may be absent.
fn split_key(key: Cow<'_, str>) -> Result<(Mode, Cow<'_, str>, Cow<'_, str>, Key<'_>), String> {
    let parts: Vec<String> = key.split('.').map(str::to_owned).collect();
    let (mode, parts) = match parts.split_first() {
        Some((first, rest)) if first == "data" => (Mode::Data, rest),
        _ => (Mode::Managed, &parts[..]),
    };
    let index = match parts {
        [_, _] => Key::None,
        [_, _, index] => index.parse().map(Key::Int).map_err(|_| key.clone().into_owned())?,
        _ => return Err(key.into_owned()),
    };
    let part = |at: usize| Cow::Owned(parts[at].clone());
    Ok((mode, part(0), part(1), index))
}

/// What terraform takes where no provider is named: the type's first part.
fn implied_provider(kind: &str) -> Cow<'static, str> {
    Cow::Owned(format!("provider.{}", kind.split('_').next().unwrap_or(kind)))
}
