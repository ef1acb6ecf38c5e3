//! sbt.

use crate::docker::slim::bases::Family;
use crate::docker::slim::calls::Call;
use crate::docker::slim::effects::{Around, Reading, Stack, makes_here};

pub(super) static STACK: Stack = Stack { name: "sbt", read };

fn read(call: &Call, around: &Around<'_>) -> Reading {
    if call.name != "sbt" {
        return None;
    }
    if around.known.family != Family::Java {
        return Some(Err("this base has no Java of its own".to_owned()));
    }
    Some(makes_here(call))
}
