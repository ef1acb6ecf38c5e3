//! What the engine knows of images, and how they go.

use super::{Asked, Engine, EngineError};
use bollard::errors::Error as Refusal;
use bollard::query_parameters::{
    ListContainersOptionsBuilder, ListImagesOptionsBuilder, ListNetworksOptions, RemoveImageOptionsBuilder,
};
use serde_json::Value;
use std::collections::HashMap;

/// An image, as `docker image inspect` shows it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ImageDetails {
    pub(crate) id: String,
    /// Uncompressed where the classic store holds it.
    pub(crate) bytes: u64,
    /// With the engine's own keys: `Cmd`, `Env`, `ExposedPorts`.
    pub(crate) config: Value,
    /// containerd's store holds it, which counts compressed bytes too.
    pub(crate) is_in_containerd: bool,
}

/// A step of an image's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HistoryStep {
    /// As the builder wrote it down.
    pub(crate) created_by: String,
    pub(crate) comment: String,
    pub(crate) bytes: u64,
}

/// What bears a label: ids with the label's value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Labelled {
    pub(crate) containers: Vec<(String, String)>,
    pub(crate) images: Vec<(String, String)>,
}

impl Engine {
    /// Asks for all that is known of an image; `None` if it is not there.
    pub(crate) fn details(&self, name: &str) -> Result<Option<ImageDetails>, EngineError> {
        if !super::is_reference(name) {
            return Ok(None);
        }
        let found = match self.ask(self.docker.inspect_image(name)) {
            Ok(found) => found,
            Err(Asked::Refused(Refusal::DockerResponseServerError { status_code: 400 | 404, .. })) => {
                return Ok(None);
            }
            Err(error) => return Err(self.said(error)),
        };
        let config = found.config.and_then(|config| serde_json::to_value(config).ok()).unwrap_or_default();
        Ok(Some(ImageDetails {
            id: found.id.unwrap_or_default(),
            bytes: found.size.and_then(|bytes| u64::try_from(bytes).ok()).unwrap_or(0),
            config,
            is_in_containerd: found.descriptor.is_some(),
        }))
    }

    /// Asks for the steps that made an image, the first one first.
    pub(crate) fn history(&self, name: &str) -> Result<Vec<HistoryStep>, EngineError> {
        let found = self.ask(self.docker.image_history(name)).map_err(|error| self.said(error))?;
        let step = |step: bollard::models::ImageHistoryResponseItem| HistoryStep {
            created_by: step.created_by,
            comment: step.comment,
            bytes: u64::try_from(step.size).unwrap_or(0),
        };
        Ok(found.into_iter().rev().map(step).collect())
    }

    /// Removes an image with the untagged ones below it that nothing else
    /// uses; one that is gone or in use is no error.
    pub(crate) fn remove_image(&self, id: &str) -> Result<(), EngineError> {
        let options = RemoveImageOptionsBuilder::default().build();
        match self.ask(self.docker.remove_image(id, Some(options), None)) {
            Ok(_)
            | Err(Asked::Refused(Refusal::DockerResponseServerError { status_code: 404 | 409, .. })) => {
                Ok(())
            }
            Err(error) => Err(self.said(error)),
        }
    }

    /// Lists what bears this label, whatever its value.
    pub(crate) fn labelled(&self, label: &str) -> Result<Labelled, EngineError> {
        let filters = HashMap::from([("label", vec![label])]);
        let containers = ListContainersOptionsBuilder::default().all(true).filters(&filters).build();
        let containers =
            self.ask(self.docker.list_containers(Some(containers))).map_err(|error| self.said(error))?;
        let images = ListImagesOptionsBuilder::default().filters(&filters).build();
        let images = self.ask(self.docker.list_images(Some(images))).map_err(|error| self.said(error))?;
        let value = |labels: &HashMap<String, String>| labels.get(label).cloned().unwrap_or_default();
        Ok(Labelled {
            containers: containers
                .into_iter()
                .filter_map(|one| Some((one.id?, one.labels.as_ref().map(value).unwrap_or_default())))
                .collect(),
            images: images.into_iter().map(|one| (one.id, value(&one.labels))).collect(),
        })
    }

    /// True if containers can have a network of their own.
    pub(crate) fn has_bridge(&self) -> Result<bool, EngineError> {
        let networks = self.ask(self.docker.list_networks(None::<ListNetworksOptions>));
        let networks = networks.map_err(|error| self.said(error))?;
        Ok(networks.iter().any(|network| network.driver.as_deref() == Some("bridge")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Patience;
    use crate::engine::fake::FakeEngine;

    fn connect(fake: &FakeEngine) -> Engine {
        Engine::connect(&fake.env(), Patience::default()).unwrap()
    }

    #[test]
    fn an_image_comes_with_its_configuration_as_the_engine_writes_it() {
        let text = r#"{"Id":"sha256:1","Size":7,"Config":{"Cmd":["a"],"Labels":{"b":"c"}}}"#;
        let fake = FakeEngine::new(&[("/images/x:1/json", text)]);
        let engine = connect(&fake);
        let found = engine.details("x:1").unwrap().expect("it is there");
        assert_eq!((found.id.as_str(), found.bytes, found.is_in_containerd), ("sha256:1", 7, false));
        assert_eq!(found.config["Cmd"], serde_json::json!(["a"]));
        assert_eq!(found.config["Labels"]["b"], "c");
        assert_eq!(engine.details("y").unwrap(), None);
        assert_eq!(engine.details("no/../name").unwrap(), None);
    }

    #[test]
    fn the_store_of_containerd_is_told_apart() {
        let text = r#"{"Id":"sha256:1","Descriptor":{"mediaType":"x","digest":"sha256:1","size":1}}"#;
        let fake = FakeEngine::new(&[("/images/x/json", text)]);
        assert!(connect(&fake).details("x").unwrap().expect("it is there").is_in_containerd);
    }

    #[test]
    fn a_history_begins_with_the_first_step() {
        let step = |by: &str, size| {
            format!(r#"{{"Id":"i","Created":1,"CreatedBy":"{by}","Tags":null,"Size":{size},"Comment":""}}"#)
        };
        let text = format!("[{},{}]", step("RUN b", 2), step("FROM a", 1));
        let text = text.replace("null", "[]");
        let fake = FakeEngine::new(&[("/images/x/history", &text)]);
        let found = connect(&fake).history("x").unwrap();
        let steps: Vec<(&str, u64)> =
            found.iter().map(|step| (step.created_by.as_str(), step.bytes)).collect();
        assert_eq!(steps, [("FROM a", 1), ("RUN b", 2)]);
    }

    #[test]
    fn an_image_that_is_gone_is_removed_already() {
        let fake = FakeEngine::new(&[]);
        assert!(connect(&fake).remove_image("sha256:1").is_ok());
        assert!(connect(&fake).remove_container("1").is_ok());
    }
}
