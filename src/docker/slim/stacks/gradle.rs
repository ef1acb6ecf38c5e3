//! Gradle.

use crate::docker::slim::bases::Family;
use crate::docker::slim::calls::Call;
use crate::docker::slim::effects::{Around, Reading, Stack, makes_here};

pub(super) static STACK: Stack = Stack { name: "gradle", read };

fn read(call: &Call, around: &Around<'_>) -> Reading {
    if !matches!(call.name.as_str(), "gradle" | "gradlew") {
        return None;
    }
    if around.known.family != Family::Java {
        return Some(Err("this base has no Java of its own".to_owned()));
    }
    Some(makes_here(call))
}
