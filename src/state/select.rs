//! Choosing objects by the addresses that people type.

use super::address::{Call, Key, Target, parse_target};
use super::model::State;
use super::order::{ObjectAt, ordered, sort};
use std::collections::BTreeSet;

/// Why an address selects nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SelectError {
    #[error("`{address}` is no address: {why}")]
    Address { address: String, why: &'static str },
    #[error("there is no module `{0}` in the state")]
    Module(String),
    #[error("there is no resource `{0}` in the state")]
    Resource(String),
    #[error("there is no instance `{0}` in the state")]
    Instance(String),
}

/// The objects that the addresses name, all if there are none, in terraform's
/// order and each once.
pub(crate) fn select(state: &State<'_>, addresses: &[String]) -> Result<Vec<ObjectAt>, SelectError> {
    if addresses.is_empty() {
        return Ok(ordered(state));
    }
    let mut chosen = BTreeSet::new();
    for address in addresses {
        let target =
            parse_target(address).map_err(|why| SelectError::Address { address: address.clone(), why })?;
        let mut found = false;
        for exact in [true, false] {
            for (number, resource) in state.resources.iter().enumerate() {
                for one in 0..resource.instances.len() {
                    if matches(state, &target, (number, one), exact) {
                        chosen.insert((number, one));
                        found = true;
                    }
                }
            }
            // A module without a key may mean all its instances.
            if found {
                break;
            }
        }
        if !found {
            return Err(match target {
                Target::Module(_) => SelectError::Module(address.clone()),
                Target::Resource { key: Key::None, .. } => SelectError::Resource(address.clone()),
                Target::Resource { .. } => SelectError::Instance(address.clone()),
            });
        }
    }
    let mut chosen: Vec<ObjectAt> = chosen.into_iter().collect();
    sort(state, &mut chosen);
    Ok(chosen)
}

fn matches(state: &State<'_>, target: &Target, (resource, one): ObjectAt, exact: bool) -> bool {
    let resource = &state.resources[resource];
    let calls = &state.modules[resource.module];
    match target {
        Target::Module(way) => calls.len() >= way.len() && leads(way, &calls[..way.len()], exact),
        Target::Resource { module, mode, kind, name, key } => {
            resource.name == *name
                && resource.kind == *kind
                && resource.mode == *mode
                && calls.len() == module.len()
                && leads(module, calls, exact)
                && (*key == Key::None || resource.instances[one].key == *key)
        }
    }
}

fn leads(way: &[Call<'_>], calls: &[Call<'_>], exact: bool) -> bool {
    way.iter().zip(calls).all(|(wanted, call)| {
        wanted.name == call.name && (wanted.key == call.key || (!exact && wanted.key == Key::None))
    })
}
