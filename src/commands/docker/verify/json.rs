//! A proof as programs read it; the shape only grows.

use super::{Proof, Side};
use crate::docker::verify::{End, Lack, LackKind, Observed};
use serde_json::{Value, json};

/// The value of the key `verification`.
pub(in crate::commands::docker) fn render(proof: &Proof) -> Value {
    let differences = proof.differences.iter().map(|one| {
        json!({
            "what": one.what,
            "before": one.before,
            "after": one.after,
            "accepted": one.accepted.is_some(),
            "reason": one.accepted,
        })
    });
    let added = proof.mended.iter().map(|one| json!({ "package": one.package, "lack": lack(&one.lack) }));
    let observed = proof.observed.as_ref();
    json!({
        "verified": proof.is_given(),
        "engine": proof.engine,
        "builder": proof.builder,
        "failures": proof.failures,
        "build_output": proof.output,
        "dockerfile": proof.dockerfile,
        "size": {
            "before": side(&proof.before),
            "after": proof.after.as_ref().map(side),
        },
        "configuration": differences.collect::<Vec<_>>(),
        "closure": {
            "missing": proof.missing.iter().map(lack).collect::<Vec<_>>(),
            "added": added.collect::<Vec<_>>(),
        },
        "smoke": observed.map(|(before, after)| json!({
            "before": seen(before),
            "after": seen(after),
            "differences": proof.smoke.differences,
            "doubts": proof.smoke.doubts,
        })),
    })
}

fn side(side: &Side) -> Value {
    let layers: Vec<Value> = side
        .layers
        .iter()
        .map(|layer| json!({ "instruction": layer.instruction, "bytes": layer.bytes }))
        .collect();
    let store = if side.is_in_containerd { "containerd" } else { "classic" };
    json!({ "base": side.base, "bytes": side.bytes, "store": store, "layers": layers })
}

fn lack(lack: &Lack) -> Value {
    let kind = match lack.kind {
        LackKind::Library => "library",
        LackKind::Loader => "loader",
        LackKind::Interpreter => "interpreter",
        LackKind::Target => "target",
    };
    json!({
        "file": lack.file,
        "kind": kind,
        "name": lack.what,
        "was_at": lack.was_at,
        "package": lack.package,
    })
}

fn seen(seen: &Observed) -> Value {
    let (state, exit_code, reason) = match &seen.end {
        End::Exited(code) => ("exited", Some(*code), None),
        End::Running => ("running", None, None),
        End::NotStarted(reason) => ("not_started", None, Some(reason)),
    };
    json!({
        "state": state,
        "exit_code": exit_code,
        "reason": reason,
        "ports": seen.ports,
        "health": seen.health,
        "stdout": seen.stdout,
        "stderr": seen.stderr,
    })
}
