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
    /// The digests of its layers, the lowest first.
    pub(crate) layers: Vec<String>,
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
            layers: found.root_fs.and_then(|root| root.layers).unwrap_or_default(),
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
