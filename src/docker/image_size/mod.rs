//! What an image's bytes are: how much each layer has, what later layers make
//! useless, the biggest files, what two images differ in, and whether limits
//! are kept. Values in, values out.

mod compare;
pub(crate) mod dive_ci;
pub(crate) mod limits;
mod measure;

#[cfg(test)]
mod tests;

pub(crate) use compare::{Comparison, Group};
pub(crate) use measure::Measured;
