//! Version 4: what every terraform since 0.12 and every `OpenTofu` writes.

use super::Extent;
use super::fields::{Fields, Seen, is_version};
use super::outputs;
use crate::state::address::{Key, Mode, parse_module};
use crate::state::dependency;
use crate::state::error::{Fault, ReadError};
use crate::state::json::{Kind, Next, Raw, Scanner, decode};
use crate::state::model::{Attributes, Format, Instance, Resource, Sensitive, State};
use crate::state::order::first_repeated;
use crate::state::provider;
use std::borrow::Cow;
use std::collections::HashMap;

const TOP: &[&str] =
    &["version", "terraform_version", "serial", "lineage", "outputs", "resources", "check_results"];
const RESOURCE: &[&str] = &["module", "mode", "type", "name", "each", "provider", "instances"];
const INSTANCE: &[&str] = &[
    "index_key",
    "status",
    "deposed",
    "schema_version",
    "attributes",
    "attributes_flat",
    "sensitive_attributes",
    "private",
    "dependencies",
    "create_before_destroy",
    "provider",
];

pub(super) fn read<'a>(
    mut scanner: Scanner<'a>,
    whole: &'a [u8],
    extent: Extent,
) -> Result<State<'a>, ReadError> {
    let mut reader = V4 {
        fields: Fields { whole },
        state: State::new(Format::State(4)),
        modules: HashMap::from([(&b""[..], 0)]),
    };
    let mut seen = Seen::default();
    let is_whole = scanner.map(|scanner, key, place| {
        let field = seen.once(TOP, key, place)?.map(|index| TOP[index]);
        let had_outputs = seen.has(TOP, "outputs");
        if field == Some("resources") && extent == Extent::Outputs && had_outputs {
            return Ok(Next::Stop);
        }
        reader.top(scanner, field)?;
        Ok::<_, ReadError>(Next::Go)
    })?;
    if is_whole {
        scanner.end()?;
        if let Some((address, offset)) = first_repeated(&reader.state) {
            return Err(ReadError::new(offset, format!("`{address}` stands in the state twice")));
        }
    }
    Ok(reader.state)
}

struct V4<'a> {
    fields: Fields<'a>,
    state: State<'a>,
    /// By the text of the file.
    modules: HashMap<&'a [u8], usize>,
}

impl<'a> V4<'a> {
    fn top(&mut self, scanner: &mut Scanner<'a>, field: Option<&str>) -> Result<(), ReadError> {
        let fields = self.fields;
        match field {
            Some("terraform_version") => {
                let raw = scanner.value()?;
                self.state.terraform_version =
                    fields.text(raw, "terraform_version")?.filter(|text| !text.is_empty());
                if let Some(text) = self.state.terraform_version.as_deref().filter(|text| !is_version(text)) {
                    let message = format!("`terraform_version` is `{text}`, and that is no version");
                    return Err(ReadError::new(raw.offset_in(fields.whole), message));
                }
            }
            Some("serial") => self.state.serial = fields.count(scanner.value()?, "serial")?,
            Some("lineage") => self.state.lineage = fields.text(scanner.value()?, "lineage")?,
            Some("outputs") => {
                let raw = scanner.value()?;
                if fields.map(raw, "outputs")?.is_some() {
                    self.state.outputs = outputs::read(raw, fields)?;
                }
            }
            Some("resources") => {
                if scanner.peek() == Some(b'[') {
                    return scanner.list(|scanner| self.resource(scanner));
                }
                fields.list(scanner.value()?, "resources")?;
            }
            Some("check_results") => drop(fields.list(scanner.value()?, "check_results")?),
            _ => drop(scanner.value()?),
        }
        Ok(())
    }

    /// Reads a resource; what is wrong with one that is left out does not count.
    fn resource(&mut self, scanner: &mut Scanner<'a>) -> Result<(), ReadError> {
        let start = scanner.offset();
        match self.whole_resource(scanner) {
            Err(error) if error.kind == Fault::Content => {
                scanner.back_to(start);
                let raw = scanner.value()?;
                let text = |field: &str| raw.get(field).and_then(Raw::text);
                let own = text("provider").filter(|own| !own.is_empty());
                let Some(own) = own.filter(|own| provider::parse(own).is_none()) else { return Err(error) };
                let address =
                    format!("{}.{}", text("type").unwrap_or_default(), text("name").unwrap_or_default());
                self.leave_out(&address, Some(&own));
                Ok(())
            }
            done => done,
        }
    }

    fn whole_resource(&mut self, scanner: &mut Scanner<'a>) -> Result<(), ReadError> {
        let offset = scanner.offset();
        let fields = self.fields;
        if scanner.peek() != Some(b'{') {
            return Err(fields.wrong(scanner.value()?, "resources", "a list of maps"));
        }
        let mut seen = Seen::default();
        let (mut module, mut mode, mut kind, mut name) = (None, None, None, None);
        let mut reference = None;
        let mut instances = Vec::new();
        scanner.map(|scanner, key, place| {
            let field = seen.once(RESOURCE, key, place)?.map(|index| RESOURCE[index]);
            if field == Some("instances") && scanner.peek() == Some(b'[') {
                scanner.list(|scanner| {
                    instances.push(self.instance(scanner)?);
                    Ok::<_, ReadError>(())
                })?;
                return Ok(Next::Go);
            }
            let raw = scanner.value()?;
            match field {
                Some("module") => {
                    fields.text(raw, "module")?;
                    module = Some(raw);
                }
                Some("mode") => mode = fields.text(raw, "mode")?,
                Some("type") => kind = fields.text(raw, "type")?,
                Some("name") => name = fields.text(raw, "name")?,
                Some("each") => drop(fields.text(raw, "each")?),
                Some("provider") => reference = fields.text(raw, "provider")?,
                Some("instances") => drop(fields.list(raw, "instances")?),
                _ => {}
            }
            Ok::<_, ReadError>(Next::Go)
        })?;
        let (kind, name) = (kind.unwrap_or_default(), name.unwrap_or_default());
        let mode = match mode.as_deref() {
            Some("managed") => Mode::Managed,
            Some("data") => Mode::Data,
            other => {
                let message = format!("`{kind}.{name}` has the mode `{}`", other.unwrap_or_default());
                return Err(ReadError::new(offset, format!("{message}, expected `managed` or `data`")));
            }
        };
        let module = module.map_or(Ok(0), |raw| self.module(raw))?;
        // Most resources have one instance, and vectors begin with room for four.
        instances.shrink_to_fit();
        let resource = Resource { module, mode, kind, name, provider: reference, instances, offset };
        self.add(resource);
        Ok(())
    }

    /// Adds a resource unless terraform would leave it out.
    fn add(&mut self, resource: Resource<'a>) {
        let own = resource.provider.as_deref();
        let of_instances = || {
            let mut all = resource.instances.iter().map(|one| one.provider.as_deref());
            all.find_map(|one| one).and_then(provider::parse)
        };
        let is_known = match own {
            Some(own) if !own.is_empty() => provider::parse(own).is_some(),
            _ => of_instances().is_some(),
        };
        if is_known {
            self.state.resources.push(resource);
            return;
        }
        let mut address = String::new();
        self.state.write_address(&resource, &mut address);
        self.leave_out(&address, own);
    }

    fn leave_out(&mut self, address: &str, provider: Option<&str>) {
        let why = match provider {
            Some(own) if !own.is_empty() => format!("its provider `{own}` makes no sense"),
            _ => "it names no provider".to_owned(),
        };
        self.state.left_out.push(format!("`{address}` is left out, as terraform does it: {why}"));
    }

    fn module(&mut self, raw: Raw<'a>) -> Result<usize, ReadError> {
        let Some(inside) = raw.inside() else { return Ok(0) };
        if let Some(module) = self.modules.get(inside) {
            return Ok(*module);
        }
        let refuse = |text: &str, why: &str| {
            let message = format!("the module `{text}` makes no sense: {why}");
            ReadError::new(raw.offset_in(self.fields.whole), message)
        };
        let calls = match decode(inside) {
            Cow::Borrowed(text) => parse_module(text).map_err(|why| refuse(text, why))?,
            Cow::Owned(text) => {
                let calls = parse_module(&text).map_err(|why| refuse(&text, why))?;
                calls.into_iter().map(crate::state::address::Call::into_owned).collect()
            }
        };
        self.state.modules.push(calls);
        let module = self.state.modules.len() - 1;
        self.modules.insert(inside, module);
        Ok(module)
    }

    fn instance(&self, scanner: &mut Scanner<'a>) -> Result<Instance<'a>, ReadError> {
        let fields = self.fields;
        if scanner.peek() != Some(b'{') {
            return Err(fields.wrong(scanner.value()?, "instances", "a list of maps"));
        }
        let offset = scanner.offset();
        let mut one = Instance::at(offset);
        let mut seen = Seen::default();
        let mut flat = None;
        scanner.map(|scanner, key, place| {
            let raw = scanner.value()?;
            match seen.once(INSTANCE, key, place)?.map(|index| INSTANCE[index]) {
                Some("index_key") => one.key = self.key(raw)?,
                Some("status") => one.tainted = self.status(raw)?,
                Some("deposed") => one.deposed = self.deposed(raw)?,
                Some("schema_version") => {
                    one.schema_version = fields.count(raw, "schema_version")?.unwrap_or(0);
                }
                Some("attributes") if !raw.is_null() => one.attributes = Attributes::Json(raw),
                Some("attributes_flat") => flat = self.flat(raw)?,
                Some("sensitive_attributes") => one.sensitive = self.sensitive(raw)?,
                Some("private") => {
                    fields.text(raw, "private")?;
                    one.private = Some(raw).filter(|raw| !raw.is_null());
                }
                Some("dependencies") => one.dependencies = self.dependencies(raw)?,
                Some("create_before_destroy") => drop(fields.truth(raw, "create_before_destroy")?),
                Some("provider") => one.provider = fields.text(raw, "provider")?,
                _ => {}
            }
            Ok::<_, ReadError>(Next::Go)
        })?;
        if let (Attributes::None, Some(flat)) = (one.attributes, flat) {
            one.attributes = Attributes::Flat(flat);
        }
        one.bytes = scanner.offset() - offset;
        Ok(one)
    }

    fn key(&self, raw: Raw<'a>) -> Result<Key<'a>, ReadError> {
        match raw.kind() {
            Kind::Null => Ok(Key::None),
            Kind::String => Ok(Key::Text(raw.text().unwrap_or_default())),
            Kind::Number => {
                let text = str::from_utf8(raw.bytes()).unwrap_or_default();
                // Terraform cuts fractions off.
                let cut = || text.parse::<f64>().ok().filter(|number| number.abs() < 1e18);
                let number = text.parse::<i128>().ok().or_else(|| cut().map(|number| number as i128));
                number
                    .map(Key::Int)
                    .ok_or_else(|| self.fields.wrong(raw, "index_key", "a whole number or a string"))
            }
            Kind::Bool | Kind::List | Kind::Map => {
                Err(self.fields.wrong(raw, "index_key", "a whole number or a string"))
            }
        }
    }

    fn status(&self, raw: Raw<'a>) -> Result<bool, ReadError> {
        match self.fields.text(raw, "status")?.as_deref() {
            None | Some("") => Ok(false),
            Some("tainted") => Ok(true),
            Some(other) => {
                let message = format!("`status` is `{other}`, expected `tainted` or nothing");
                Err(ReadError::new(raw.offset_in(self.fields.whole), message))
            }
        }
    }

    fn deposed(&self, raw: Raw<'a>) -> Result<Option<Cow<'a, str>>, ReadError> {
        let key = self.fields.text(raw, "deposed")?.filter(|key| !key.is_empty());
        let is_key = |key: &str| key.len() == 8 && key.bytes().all(|byte| byte.is_ascii_hexdigit());
        match key {
            Some(key) if !is_key(&key) => {
                let message = format!("`deposed` is `{key}`, expected eight hexadecimal digits");
                Err(ReadError::new(raw.offset_in(self.fields.whole), message))
            }
            key => Ok(key),
        }
    }

    fn flat(&self, raw: Raw<'a>) -> Result<Option<Raw<'a>>, ReadError> {
        let Some(map) = self.fields.map(raw, "attributes_flat")? else { return Ok(None) };
        for (_, value) in map.entries() {
            self.fields.text(value, "attributes_flat")?;
        }
        Ok(Some(map))
    }

    fn sensitive(&self, raw: Raw<'a>) -> Result<Sensitive<'a>, ReadError> {
        let Some(list) = self.fields.list(raw, "sensitive_attributes")? else { return Ok(Sensitive::None) };
        let paths = list.items();
        for step in paths.iter().flat_map(|path| path.items()) {
            let kind = step.get("type").and_then(Raw::text);
            if !matches!(kind.as_deref(), Some("get_attr" | "index")) {
                let kind = kind.unwrap_or_default();
                let message = format!("`sensitive_attributes` has a step of the type `{kind}`");
                return Err(ReadError::new(step.offset_in(self.fields.whole), message));
            }
        }
        Ok(if paths.is_empty() { Sensitive::None } else { Sensitive::Paths(list) })
    }

    fn dependencies(&self, raw: Raw<'a>) -> Result<Option<Raw<'a>>, ReadError> {
        let Some(list) = self.fields.list(raw, "dependencies")? else { return Ok(None) };
        let items = list.items();
        for item in &items {
            let text = self.fields.text(*item, "dependencies")?.unwrap_or_default();
            if let Err(why) = dependency::check(&text) {
                let message = format!("the dependency `{text}` makes no sense: {why}");
                return Err(ReadError::new(item.offset_in(self.fields.whole), message));
            }
        }
        Ok(Some(list).filter(|_| !items.is_empty()))
    }
}
