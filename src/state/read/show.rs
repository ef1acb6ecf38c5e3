//! What `terraform show -json` prints of a state.

use super::fields::Fields;
use crate::state::address::{Call, Key, Mode, parse_module};
use crate::state::error::{Fault, ReadError};
use crate::state::json::{Kind, Raw, Scanner};
use crate::state::model::{Attributes, Format, Instance, Output, Resource, Sensitive, State};
use std::borrow::Cow;

pub(super) fn read<'a>(mut scanner: Scanner<'a>, whole: &'a [u8]) -> Result<State<'a>, ReadError> {
    let fields = Fields { whole };
    let top = scanner.value()?;
    scanner.end()?;
    if top.get("planned_values").is_some() || top.get("resource_changes").is_some() {
        return Err(ReadError::of(Fault::Version, 0, "it is a plan, and not a state"));
    }
    let mut state = State::new(Format::Show);
    let version =
        top.get("terraform_version").map(|raw| fields.text(raw, "terraform_version")).transpose()?;
    state.terraform_version = version.flatten();
    let Some(values) = top.get("values").and_then(|raw| fields.map(raw, "values").transpose()).transpose()?
    else {
        return Ok(state);
    };
    for (name, raw) in values.get("outputs").map(Raw::entries).unwrap_or_default() {
        let sensitive = raw.get("sensitive").is_some_and(Raw::is_true);
        // A sensitive value may be left out.
        let value = raw.get("value").or_else(|| Raw::parse(b"null").ok());
        if let Some(value) = value {
            state.outputs.push(Output { name, value, kind: raw.get("type"), sensitive });
        }
    }
    let mut waiting: Vec<Raw<'a>> = values.get("root_module").into_iter().collect();
    while let Some(module) = waiting.pop() {
        fields.map(module, "child_modules")?;
        let at = place(&mut state, module, fields)?;
        for raw in module.get("resources").map(Raw::items).unwrap_or_default() {
            let resource = resource(raw, at, fields)?;
            match state.resources.last_mut() {
                Some(last) if is_same(last, &resource) => last.instances.extend(resource.instances),
                _ => state.resources.push(resource),
            }
        }
        let mut children = module.get("child_modules").map(Raw::items).unwrap_or_default();
        children.reverse();
        waiting.extend(children);
    }
    Ok(state)
}

/// The number of a module, from its address.
fn place<'a>(state: &mut State<'a>, module: Raw<'a>, fields: Fields<'a>) -> Result<usize, ReadError> {
    let Some(address) = module.get("address") else { return Ok(0) };
    let text = fields.text(address, "address")?.unwrap_or_default();
    let calls = parse_module(&text).map_err(|why| {
        let message = format!("the module `{text}` makes no sense: {why}");
        ReadError::new(address.offset_in(fields.whole), message)
    })?;
    state.modules.push(calls.into_iter().map(Call::into_owned).collect());
    Ok(state.modules.len() - 1)
}

fn is_same(a: &Resource<'_>, b: &Resource<'_>) -> bool {
    (a.module, a.mode, &a.kind, &a.name) == (b.module, b.mode, &b.kind, &b.name)
}

fn resource<'a>(raw: Raw<'a>, module: usize, fields: Fields<'a>) -> Result<Resource<'a>, ReadError> {
    fields.map(raw, "resources")?;
    let text = |field: &str| raw.get(field).map_or(Ok(None), |value| fields.text(value, field));
    let offset = raw.offset_in(fields.whole);
    let mut one = Instance::at(offset);
    one.bytes = raw.bytes().len();
    one.key = match raw.get("index") {
        Some(index) if index.kind() == Kind::String => Key::Text(index.text().unwrap_or_default()),
        Some(index) if index.kind() == Kind::Number => {
            let number = index.plain().parse();
            Key::Int(number.map_err(|_| fields.wrong(index, "index", "a whole number or a string"))?)
        }
        _ => Key::None,
    };
    one.deposed = text("deposed_key")?;
    one.tainted = raw.get("tainted").is_some_and(Raw::is_true);
    one.attributes =
        raw.get("values").filter(|raw| !raw.is_null()).map_or(Attributes::None, Attributes::Json);
    one.sensitive = raw.get("sensitive_values").map_or(Sensitive::None, Sensitive::Mask);
    one.dependencies = raw.get("depends_on").filter(|list| list.kind() == Kind::List);
    one.schema_version = raw.get("schema_version").and_then(|raw| raw.plain().parse().ok()).unwrap_or(0);
    let mode = match text("mode")?.as_deref() {
        Some("data") => Mode::Data,
        _ => Mode::Managed,
    };
    let provider = text("provider_name")?.map(|name| Cow::Owned(format!("provider[\"{name}\"]")));
    Ok(Resource {
        module,
        mode,
        kind: text("type")?.unwrap_or_default(),
        name: text("name")?.unwrap_or_default(),
        provider,
        instances: vec![one],
        offset,
    })
}
