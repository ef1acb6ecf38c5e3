//! What the engine tells of an image that was built.

use super::Side;
use crate::docker::dockerfile::Dockerfile;
use crate::docker::environment::{base_stage, globals};
use crate::docker::given::Given;
use crate::docker::image_archive::instruction;
use crate::docker::stage::Base;
use crate::docker::syntax::Keyword;
use crate::engine::{Engine, EngineError, HistoryStep, ImageDetails};
use std::sync::Arc;

/// A layer with what made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::commands::docker) struct Layer {
    /// The instruction; that of the base image is its FROM.
    pub(in crate::commands::docker) instruction: String,
    pub(in crate::commands::docker) bytes: u64,
}

/// Asks for an image, the one that its Dockerfile ends on, and the sizes.
pub(super) fn look(
    id: &str,
    text: &str,
    engine: &Engine,
) -> Result<(ImageDetails, Option<ImageDetails>, Side), EngineError> {
    let Some(details) = engine.details(id)? else {
        return Err(EngineError::Gone(engine.endpoint().clone()));
    };
    let name = base_name(text);
    let base = match &name {
        Some(name) => engine.details(name)?,
        None => None,
    };
    let history = engine.history(id)?;
    let below = match &base {
        Some(base) => engine.history(&base.id)?.len().min(history.len()),
        None => 0,
    };
    let base_name = name.unwrap_or_default();
    let layers = layers(&history, below, &base_name, &copies(text));
    let side =
        Side { base: base_name, bytes: details.bytes, is_in_containerd: details.is_in_containerd, layers };
    Ok((details, base, side))
}

/// The layers that hold something; those of the base image as one. Builders
/// write down what they copied, not from where, so that `copies` tells it.
fn layers(history: &[HistoryStep], below: usize, base: &str, copies: &[String]) -> Vec<Layer> {
    let mut layers = Vec::new();
    let of_base: u64 = history[..below].iter().map(|step| step.bytes).sum();
    if below > 0 {
        layers.push(Layer { instruction: format!("FROM {base}"), bytes: of_base });
    }
    let own: Vec<(String, u64)> = history[below..]
        .iter()
        .map(|step| {
            let told = if step.created_by.is_empty() { &step.comment } else { &step.created_by };
            (instruction(told), step.bytes)
        })
        .collect();
    let is_copy = |text: &str| text.starts_with("COPY ") || text.starts_with("ADD ");
    let are_told = own.iter().filter(|(text, _)| is_copy(text)).count() == copies.len();
    let mut copies = copies.iter();
    for (text, bytes) in own {
        let written = if are_told && is_copy(&text) { copies.next().cloned() } else { None };
        if bytes > 0 {
            layers.push(Layer { instruction: written.unwrap_or(text), bytes });
        }
    }
    layers
}

/// What the last stage copies and those that it builds on, as it is written.
fn copies(text: &str) -> Vec<String> {
    let file = Dockerfile::parse(text, Arc::new(Given::default()));
    let mut found = Vec::new();
    let mut next = file.stages.last();
    while let Some(stage) = next {
        let own = file
            .within(stage)
            .filter(|at| !at.is_onbuild && matches!(at.instruction.keyword, Keyword::Copy | Keyword::Add));
        found.extend(own.rev().map(|at| at.instruction.line.text.trim().to_owned()));
        next = base_stage(&file, stage).map(|earlier| &file.stages[earlier]);
    }
    found.reverse();
    found
}

/// The image that the last stage builds on in the end; `None` for `scratch`,
/// and where nobody can tell.
pub(in crate::commands::docker) fn base_name(text: &str) -> Option<String> {
    let file = Dockerfile::parse(text, Arc::new(Given::default()));
    let mut stage = file.stages.last()?;
    loop {
        if let Some(earlier) = base_stage(&file, stage) {
            // Only earlier ones are named, so that this ends.
            stage = &file.stages[earlier];
            continue;
        }
        let image = match &stage.base {
            Base::Image(image) | Base::Dynamic(image) => image,
            Base::Scratch | Base::Stage(_) | Base::Unknown => return None,
        };
        let expanded = globals(&file).expand(&image.word.text, file.syntax.escape)?;
        return Some(expanded.text).filter(|name| expanded.is_certain && name != "scratch");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_is_that_of_the_last_stage_in_the_end() {
        let name = |text: &str| base_name(text);
        assert_eq!(name("FROM a:1\n").as_deref(), Some("a:1"));
        assert_eq!(name("ARG V=2\nFROM a:$V AS x\nFROM b\nFROM x\n").as_deref(), Some("a:2"));
        assert_eq!(name("FROM a AS x\nFROM scratch\n"), None);
        assert_eq!(name("ARG V\nFROM a:$V\n"), None);
        assert_eq!(name(""), None);
    }

    #[test]
    fn the_layers_of_the_base_are_one_and_empty_ones_are_left_out() {
        let step = |created_by: &str, bytes| HistoryStep {
            created_by: created_by.to_owned(),
            comment: String::new(),
            bytes,
        };
        let history = [
            step("", 100),
            step("RUN /bin/sh -c a # buildkit", 20),
            step("/bin/sh -c #(nop) CMD [\"x\"]", 0),
            step("/bin/sh -c make", 7),
            step("/bin/sh -c #(nop) COPY dir:12ab in /x ", 9),
        ];
        let shown = |copies: &[String]| -> Vec<(String, u64)> {
            let layers = layers(&history, 2, "a:1", copies);
            layers.into_iter().map(|layer| (layer.instruction, layer.bytes)).collect()
        };
        let rows = |copy: &str| {
            [("FROM a:1", 120), ("RUN make", 7), (copy, 9)].map(|(text, bytes)| (text.to_owned(), bytes))
        };
        assert_eq!(shown(&[]), rows("COPY dir:12ab in /x"));
        assert_eq!(shown(&["COPY --from=b x /x".to_owned()]), rows("COPY --from=b x /x"));
    }

    #[test]
    fn copies_are_those_of_the_last_stage_and_of_what_it_builds_on() {
        let text = "FROM a AS x\nCOPY one /\nFROM b AS y\nCOPY two /\nFROM x\nADD --chown=1 \\\n  three /\n";
        assert_eq!(copies(text), ["COPY one /", "ADD --chown=1   three /"]);
    }
}
