//! Which parts make the image: docker's `manifest.json`, or the index of an
//! OCI layout.

use super::blob::Blob;
use super::instruction::instruction;
use super::layer::clean;
use super::{ArchiveError, Image, Layer, Step, Wanted};
use serde_json::Value;
use std::rc::Rc;

/// Docker's own list of images.
const DOCKER: &str = "manifest.json";
/// That of an OCI layout.
const OCI: &str = "index.json";
/// How deep indexes may lie in indexes.
const DEEPEST: usize = 4;
/// As many images as one archive may have before it makes no sense.
const MOST_IMAGES: usize = 1000;

/// Where the parts of an image come from.
pub(super) trait Parts {
    /// A part by its path, which is cleaned; `None` if there is none.
    fn part(&mut self, name: &str) -> Result<Option<Blob>, ArchiveError>;
}

/// An image before its layers are looked at.
#[derive(Debug, Clone, Default)]
struct Found {
    tags: Vec<String>,
    /// What the index says of it.
    platform: String,
    config: String,
    layers: Vec<String>,
}

/// Finds the image that is wanted and joins its parts.
pub(super) fn image(parts: &mut dyn Parts, wanted: &Wanted) -> Result<Image, ArchiveError> {
    let found = match (json(parts, DOCKER)?, json(parts, OCI)?) {
        (None, None) => return Err(ArchiveError::NoManifest),
        // Docker's own list names one platform alone.
        (_, Some(index)) if wanted.platform.is_some() => of_index(parts, &index)?,
        (Some(list), _) => of_docker(parts, &list)?,
        (None, Some(index)) => of_index(parts, &index)?,
    };
    let chosen = choose(found, wanted)?;
    join(parts, chosen)
}

/// Takes the one for the platform that is wanted.
fn choose(mut found: Vec<Found>, wanted: &Wanted) -> Result<Found, ArchiveError> {
    let platforms = |found: &[Found]| -> Vec<String> {
        let mut names: Vec<String> = found.iter().map(|one| format!("`{}`", one.platform)).collect();
        names.sort();
        names.dedup();
        names
    };
    if let Some(platform) = &wanted.platform {
        let has = platforms(&found);
        found.retain(|one| is_for(&one.platform, platform));
        if found.is_empty() {
            return Err(ArchiveError::NoPlatform { wanted: platform.clone(), has });
        }
    } else if found.iter().any(|one| is_for(&one.platform, &wanted.usual_platform)) {
        found.retain(|one| is_for(&one.platform, &wanted.usual_platform));
    }
    found.dedup_by(|next, first| {
        let same = next.config == first.config && next.layers == first.layers;
        if same {
            first.tags.append(&mut next.tags);
        }
        same
    });
    if found.len() > 1 {
        let name = |one: &Found| match one.tags.first() {
            Some(tag) => format!("`{tag}`"),
            None if one.platform.is_empty() => "one without a name".to_owned(),
            None => format!("`{}`", one.platform),
        };
        return Err(ArchiveError::Several(found.iter().take(20).map(name).collect()));
    }
    found.pop().ok_or(ArchiveError::NoManifest)
}

/// True if an image for `platform` is what `wanted` names; a variant counts
/// only where one is asked for.
fn is_for(platform: &str, wanted: &str) -> bool {
    let rest = platform.strip_prefix(wanted);
    !wanted.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn of_docker(parts: &mut dyn Parts, list: &Value) -> Result<Vec<Found>, ArchiveError> {
    let wrong = |reason: &str| ArchiveError::Manifest { name: DOCKER.to_owned(), reason: reason.to_owned() };
    let list = list.as_array().ok_or_else(|| wrong("it is no list"))?;
    if list.is_empty() || list.len() > MOST_IMAGES {
        return Err(wrong(if list.is_empty() { "it lists no image" } else { "it lists too many images" }));
    }
    let mut found = Vec::new();
    for one in list {
        let config = one.get("Config").and_then(Value::as_str).ok_or_else(|| wrong("`Config` is missing"))?;
        let layers = texts(one.get("Layers")).ok_or_else(|| wrong("`Layers` is missing"))?;
        let config = path(config);
        let platform = json(parts, &config)?.map(|config| platform_of(&config)).unwrap_or_default();
        found.push(Found {
            tags: texts(one.get("RepoTags")).unwrap_or_default(),
            platform,
            config,
            layers: layers.iter().map(|layer| path(layer)).collect(),
        });
    }
    Ok(found)
}

fn of_index(parts: &mut dyn Parts, index: &Value) -> Result<Vec<Found>, ArchiveError> {
    let mut found = Vec::new();
    walk(parts, OCI, index, &Found::default(), DEEPEST, &mut found)?;
    if found.is_empty() {
        return Err(ArchiveError::Manifest { name: OCI.to_owned(), reason: "it lists no image".to_owned() });
    }
    Ok(found)
}

/// Goes through an index and those in it; `outer` has what is known of all
/// images in it.
fn walk(
    parts: &mut dyn Parts,
    name: &str,
    index: &Value,
    outer: &Found,
    depth: usize,
    found: &mut Vec<Found>,
) -> Result<(), ArchiveError> {
    let wrong = |reason: &str| ArchiveError::Manifest { name: name.to_owned(), reason: reason.to_owned() };
    let list =
        index.get("manifests").and_then(Value::as_array).ok_or_else(|| wrong("it has no manifests"))?;
    if depth == 0 || found.len() + list.len() > MOST_IMAGES {
        return Err(wrong("it leads to too many manifests"));
    }
    let alone = list.len() == 1;
    for one in list {
        let annotation = |key: &str| one.get("annotations")?.get(key)?.as_str();
        // Proofs of where an image comes from lie beside it.
        if annotation("vnd.docker.reference.type").is_some() {
            continue;
        }
        let mut known = outer.clone();
        if let Some(platform) = one.get("platform") {
            known.platform = platform_of(platform);
        }
        let tag = annotation("io.containerd.image.name").or(annotation("org.opencontainers.image.ref.name"));
        known.tags.extend(tag.map(str::to_owned));
        let digest = one.get("digest").and_then(Value::as_str);
        let blob = digest.and_then(blob_path).ok_or_else(|| wrong("a digest makes no sense"))?;
        let Some(inner) = json(parts, &blob)? else {
            // An archive of one platform keeps the index of all.
            if alone {
                return Err(ArchiveError::Missing(blob));
            }
            continue;
        };
        if inner.get("manifests").is_some() {
            walk(parts, &blob, &inner, &known, depth - 1, found)?;
            continue;
        }
        known.layers = blobs_of(&inner, "layers").ok_or_else(|| wrong("a manifest has no layers"))?;
        let config = inner.get("config").and_then(|config| blob_path(config.get("digest")?.as_str()?));
        known.config = config.ok_or_else(|| wrong("a manifest has no configuration"))?;
        if known.platform.is_empty() {
            known.platform =
                json(parts, &known.config)?.map(|config| platform_of(&config)).unwrap_or_default();
        }
        found.push(known);
    }
    Ok(())
}

fn blobs_of(manifest: &Value, key: &str) -> Option<Vec<String>> {
    let list = manifest.get(key)?.as_array()?;
    list.iter().map(|one| blob_path(one.get("digest")?.as_str()?)).collect()
}

/// The path of a blob, from its digest.
fn blob_path(digest: &str) -> Option<String> {
    let (algorithm, hash) = digest.split_once(':')?;
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (plain(algorithm) && plain(hash)).then(|| format!("blobs/{algorithm}/{hash}"))
}

/// A path that a manifest names, as seen from the archive's root.
fn path(text: &str) -> String {
    String::from_utf8_lossy(&clean(text.as_bytes())).into_owned()
}

fn texts(list: Option<&Value>) -> Option<Vec<String>> {
    list?.as_array()?.iter().map(|text| text.as_str().map(str::to_owned)).collect()
}

/// `os/architecture` and perhaps the variant; empty if it is not told.
fn platform_of(value: &Value) -> String {
    let text = |key: &str| value.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    match (text("os"), text("architecture"), text("variant")) {
        (Some("unknown"), ..) | (None, ..) | (_, None, _) => String::new(),
        (Some(os), Some(architecture), Some(variant)) => format!("{os}/{architecture}/{variant}"),
        (Some(os), Some(architecture), None) => format!("{os}/{architecture}"),
    }
}

/// Reads a part as JSON; `None` if there is no such part.
fn json(parts: &mut dyn Parts, name: &str) -> Result<Option<Value>, ArchiveError> {
    match parts.part(name)? {
        None => Ok(None),
        Some(Blob::Text(text)) => match serde_json::from_slice(&text) {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(ArchiveError::Manifest { name: name.to_owned(), reason: error.to_string() }),
        },
        Some(Blob::Bad(reason)) => Err(ArchiveError::Blob { name: name.to_owned(), reason }),
        Some(Blob::Layer(_)) => {
            Err(ArchiveError::Manifest { name: name.to_owned(), reason: "it is no JSON".to_owned() })
        }
    }
}

/// Takes the layers and what the configuration says of them.
fn join(parts: &mut dyn Parts, found: Found) -> Result<Image, ArchiveError> {
    let config = json(parts, &found.config)?.ok_or_else(|| ArchiveError::Missing(found.config.clone()))?;
    let digests = texts(config.pointer("/rootfs/diff_ids")).unwrap_or_default();
    let digests = if digests.len() == found.layers.len() { digests } else { Vec::new() };
    let (history, makers) = history_of(&config, found.layers.len());
    let mut layers = Vec::with_capacity(found.layers.len());
    for (at, name) in found.layers.iter().enumerate() {
        let bad = |reason: String| ArchiveError::Blob { name: name.clone(), reason };
        let files = match parts.part(name)? {
            Some(Blob::Layer(files)) => files,
            Some(Blob::Bad(reason)) => return Err(bad(reason)),
            Some(Blob::Text(_)) => return Err(bad("it is no layer".to_owned())),
            None => return Err(ArchiveError::Missing(name.clone())),
        };
        let digest = digests.get(at).cloned();
        let told = digest.as_deref().and_then(|digest| digest.strip_prefix("sha256:"));
        if let (Some(told), Some(read)) = (told, &files.digest)
            && told != read
        {
            return Err(bad("its bytes are not those that the configuration promises".to_owned()));
        }
        layers.push(Layer { digest, instruction: makers.get(at).cloned(), files: Rc::clone(&files) });
    }
    let platform = Some(platform_of(&config)).filter(|text| !text.is_empty()).unwrap_or(found.platform);
    Ok(Image { tags: found.tags, platform, layers, history })
}

/// The instructions, and of those the makers of layers; without the latter
/// where they are not as many as the layers.
fn history_of(config: &Value, layers: usize) -> (Vec<Step>, Vec<String>) {
    let mut steps = Vec::new();
    let mut makers = Vec::new();
    for entry in config.get("history").and_then(Value::as_array).into_iter().flatten() {
        let created_by = entry.get("created_by").and_then(Value::as_str).unwrap_or_default();
        // What is imported has a comment alone.
        let text = if created_by.trim().is_empty() {
            entry.get("comment").and_then(Value::as_str).unwrap_or_default().trim().to_owned()
        } else {
            instruction(created_by)
        };
        let is_empty = entry.get("empty_layer").and_then(Value::as_bool).unwrap_or(false);
        let layer = (!is_empty).then(|| {
            makers.push(text.clone());
            makers.len() - 1
        });
        steps.push(Step { instruction: text, layer });
    }
    if makers.len() != layers {
        steps.iter_mut().for_each(|step| step.layer = None);
        makers.clear();
    }
    (steps, makers)
}
