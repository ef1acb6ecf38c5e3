//! The output formats by name.

use super::collect::Results;
use super::{
    checkstyle, codacy, codeclimate, github, gitlab, gnu, human, json, jsonl, junit, sarif, sonarqube, tty,
};
use crate::ui::{Styles, Verbosity};
use std::str::FromStr;

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Format {
    #[default]
    Human,
    Json,
    Jsonl,
    Sarif,
    Github,
    Gitlab,
    Junit,
    Tty,
    Gnu,
    Checkstyle,
    Codeclimate,
    GitlabCodeclimate,
    Codacy,
    Sonarqube,
}

/// How the formats for people look; the others look the same to everyone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    pub(crate) styles: Styles,
    pub(crate) width: usize,
    pub(crate) verbosity: Verbosity,
}

impl Format {
    /// All, by the word that options take: ours, then those that only
    /// hadolint has, under its names.
    pub(crate) const ALL: [(&'static str, Self); 14] = [
        ("human", Self::Human),
        ("json", Self::Json),
        ("jsonl", Self::Jsonl),
        ("sarif", Self::Sarif),
        ("github", Self::Github),
        ("gitlab", Self::Gitlab),
        ("junit", Self::Junit),
        ("tty", Self::Tty),
        ("gnu", Self::Gnu),
        ("checkstyle", Self::Checkstyle),
        ("codeclimate", Self::Codeclimate),
        ("gitlab_codeclimate", Self::GitlabCodeclimate),
        ("codacy", Self::Codacy),
        ("sonarqube", Self::Sonarqube),
    ];

    /// Writes `results` in this format.
    pub(crate) fn render(self, results: &Results, look: Look) -> Vec<u8> {
        match self {
            Self::Human => human::render(results, look).into_bytes(),
            Self::Json => json::render(results).into_bytes(),
            Self::Jsonl => jsonl::render(results).into_bytes(),
            Self::Sarif => sarif::render(results).into_bytes(),
            Self::Github => github::render(results).into_bytes(),
            Self::Gitlab => gitlab::render(results).into_bytes(),
            Self::Junit => junit::render(results).into_bytes(),
            Self::Tty => tty::render(results, look.styles).into_bytes(),
            Self::Gnu => gnu::render(results).into_bytes(),
            Self::Checkstyle => checkstyle::render(results).into_bytes(),
            Self::Codeclimate => codeclimate::render(results).into_bytes(),
            Self::GitlabCodeclimate => codeclimate::render_list(results).into_bytes(),
            Self::Codacy => codacy::render(results).into_bytes(),
            Self::Sonarqube => sonarqube::render(results).into_bytes(),
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        if let Some((_, format)) = Self::ALL.iter().find(|(name, _)| *name == word) {
            return Ok(*format);
        }
        let names: Vec<String> = Self::ALL.iter().map(|(name, _)| format!("`{name}`")).collect();
        Err(format!("`{word}` is not a format; the formats are {}", names.join(", ")))
    }
}
