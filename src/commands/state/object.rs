//! What one object of a state is, as programs read it; the shape only grows.

use crate::state::address::{Key, Mode, write_calls};
use crate::state::model::State;
use serde_json::{Value, json};

/// The object without its attributes.
pub(super) fn to_json(state: &State<'_>, resource: usize, one: usize) -> Value {
    let resource = &state.resources[resource];
    let instance = &resource.instances[one];
    let mut module = String::new();
    write_calls(&state.modules[resource.module], &mut module);
    let key = match &instance.key {
        Key::None => Value::Null,
        Key::Int(index) => index.to_string().parse().map_or(Value::Null, Value::Number),
        Key::Text(text) => json!(text),
    };
    json!({
        "address": state.address(resource, instance),
        "module": Some(module).filter(|module| !module.is_empty()),
        "mode": if resource.mode == Mode::Data { "data" } else { "managed" },
        "type": resource.kind,
        "name": resource.name,
        "key": key,
        "id": instance.id(),
        "provider": instance.provider.as_ref().or(resource.provider.as_ref()),
        "tainted": instance.tainted,
        "deposed": instance.deposed,
    })
}
