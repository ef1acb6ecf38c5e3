//! A Dockerfile with its meaning: stages, shells, and the scripts of its RUNs,
//! worked out once for all rules.

use crate::docker::check_options::CheckOptions;
use crate::docker::given::{Given, Reading};
use crate::docker::ignores::{self, Author, Ignore, Scope};
use crate::docker::image::Image;
use crate::docker::interpreter::Interpreter;
use crate::docker::script::Script;
use crate::docker::shell::Dialect;
use crate::docker::shellcheck;
use crate::docker::stage::{Base, Stage};
use crate::docker::syntax::{Body, Exec, Form, Instruction, Keyword, Syntax};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// What every rule looks at.
pub(crate) struct Dockerfile {
    pub(crate) syntax: Syntax,
    pub(crate) given: Arc<Given>,
    /// In order. What stands before the first FROM is a stage of its own only
    /// if it is more than ARGs.
    pub(crate) stages: Vec<Stage>,
    /// How many instructions stand before the first FROM.
    pub(crate) preamble: usize,
    /// The comments that silence rules.
    pub(crate) ignores: Vec<Ignore>,
    /// What is asked of BuildKit's checks.
    pub(crate) checks: CheckOptions,
    interpreters: Vec<Interpreter>,
    /// For each instruction, which of them is in effect.
    interpreter_of: Vec<usize>,
    /// For each instruction, its script if it is a RUN, also inside ONBUILD;
    /// in a box, since most have none and all rules look through them.
    scripts: Vec<Option<Box<Script>>>,
    /// The instructions that have a script.
    runs: Vec<usize>,
    /// For each variable that RUNs may see, the instructions that set it;
    /// found when the first is asked for.
    setters: OnceLock<BTreeMap<String, Vec<usize>>>,
}

/// One instruction where it stands.
#[derive(Clone, Copy)]
pub(crate) struct At<'f> {
    /// Its place among the instructions.
    pub(crate) index: usize,
    /// What is done: inside of an ONBUILD, what it holds.
    pub(crate) instruction: &'f Instruction,
    pub(crate) is_onbuild: bool,
}

/// A RUN with its script, also inside of an ONBUILD.
#[derive(Clone, Copy)]
pub(crate) struct Run<'f> {
    pub(crate) at: At<'f>,
    pub(crate) script: &'f Script,
}

impl Dockerfile {
    /// Reads a text.
    pub(crate) fn parse(text: impl Into<String>, given: Arc<Given>) -> Self {
        let syntax = Syntax::parse(text);
        let preamble = preamble(&syntax);
        let stages = stages(&syntax, preamble);
        let checks = CheckOptions::of(&syntax, &given);
        let mut ignores = if given.ignores_disabled { Vec::new() } else { ignores::read(&syntax) };
        ignores.retain(|it| !checks.overrides || it.author != Author::Buildkit || it.scope != Scope::File);
        let mut file = Self {
            scripts: Vec::with_capacity(syntax.instructions.len()),
            runs: Vec::new(),
            syntax,
            given,
            stages,
            preamble,
            ignores,
            checks,
            interpreters: vec![Interpreter::default()],
            interpreter_of: Vec::new(),
            setters: OnceLock::new(),
        };
        file.find_interpreters();
        for index in 0..file.syntax.instructions.len() {
            let instruction = file.syntax.instructions[index].effective();
            let dialect = match file.reading() {
                // It looks for commands whatever the shell is.
                Reading::Hadolint => Some(file.interpreter(index).dialect.unwrap_or(Dialect::Sh)),
                _ => file.interpreter(index).dialect,
            };
            let script =
                dialect.and_then(|dialect| Script::of(&file.syntax, instruction, dialect, file.reading()));
            if script.is_some() {
                file.runs.push(index);
            }
            file.scripts.push(script.map(Box::new));
        }
        file
    }

    /// The text of the file.
    pub(crate) fn text(&self) -> &str {
        &self.syntax.text
    }

    pub(crate) fn reading(&self) -> Reading {
        self.given.reading
    }

    /// All instructions in order; ONBUILD is looked into.
    pub(crate) fn each(&self) -> impl DoubleEndedIterator<Item = At<'_>> {
        (0..self.syntax.instructions.len()).map(|index| self.at(index))
    }

    /// The instructions of a stage, FROM left out; ONBUILD is looked into.
    pub(crate) fn within(&self, stage: &Stage) -> impl DoubleEndedIterator<Item = At<'_>> {
        stage.body.clone().map(|index| self.at(index))
    }

    /// All RUNs that a POSIX shell runs, in order, also inside of ONBUILD.
    pub(crate) fn runs(&self) -> impl DoubleEndedIterator<Item = Run<'_>> {
        self.runs.iter().filter_map(|index| self.run(self.at(*index)))
    }

    /// The RUNs of a stage.
    pub(crate) fn runs_within(&self, stage: &Stage) -> impl DoubleEndedIterator<Item = Run<'_>> {
        self.within(stage).filter_map(|at| self.run(at))
    }

    /// The places of the instructions that set a variable, in order; ONBUILD is
    /// looked into.
    pub(crate) fn setters(&self, name: &str) -> &[usize] {
        let setters = self.setters.get_or_init(|| {
            let mut setters: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for at in self.each() {
                for name in shellcheck::names(&at) {
                    setters.entry(name.to_owned()).or_default().push(at.index);
                }
            }
            setters
        });
        setters.get(name).map_or(&[], Vec::as_slice)
    }

    /// The instruction at a place.
    pub(crate) fn at(&self, index: usize) -> At<'_> {
        let outer = &self.syntax.instructions[index];
        At { index, instruction: outer.effective(), is_onbuild: outer.inner().is_some() }
    }

    fn run<'f>(&'f self, at: At<'f>) -> Option<Run<'f>> {
        self.scripts[at.index].as_deref().map(|script| Run { at, script })
    }

    /// The script of a RUN.
    pub(crate) fn script(&self, index: usize) -> Option<&Script> {
        self.scripts.get(index)?.as_deref()
    }

    /// The shell in effect for the instruction at a place.
    pub(crate) fn interpreter(&self, index: usize) -> &Interpreter {
        &self.interpreters[self.interpreter_of[index]]
    }

    /// The stage that an instruction belongs to, its FROM included.
    pub(crate) fn stage_of(&self, index: usize) -> Option<&Stage> {
        let after = self.stages.partition_point(|stage| stage.start() <= index);
        let stage = self.stages.get(after.checked_sub(1)?)?;
        (index < stage.body.end || stage.from == Some(index)).then_some(stage)
    }

    /// A stage and those that it builds on, from the last to the first.
    pub(crate) fn chain<'f>(&'f self, stage: &'f Stage) -> impl Iterator<Item = &'f Stage> {
        std::iter::successors(Some(stage), |stage| match stage.base {
            // A stage builds only on earlier ones, so this ends.
            Base::Stage(place) => self.stages.get(place),
            _ => None,
        })
    }

    /// The stage that `COPY --from` or a mount names in the stage at `before`:
    /// an earlier one by its name, or any earlier one by its number.
    pub(crate) fn stage_named(&self, name: &str, before: usize) -> Option<&Stage> {
        let earlier = &self.stages[..before.min(self.stages.len())];
        earlier.iter().rev().find(|stage| stage.is_called(name)).or_else(|| {
            let number: usize = name.parse().ok()?;
            earlier.iter().find(|stage| stage.from.is_some() && stage.number == number)
        })
    }

    /// The place of a stage among the stages.
    pub(crate) fn place_of(&self, stage: &Stage) -> usize {
        self.stages.partition_point(|other| other.start() < stage.start())
    }

    /// True if a later stage builds on this one or copies or mounts from it,
    /// or it is the last.
    pub(crate) fn is_used(&self, stage: &Stage) -> bool {
        let place = self.place_of(stage);
        place + 1 == self.stages.len()
            || self.stages.iter().enumerate().skip(place + 1).any(|(later, other)| {
                matches!(other.base, Base::Stage(base) if base == place)
                    || self.sources_of(other).any(|name| {
                        self.stage_named(&name, later).is_some_and(|found| std::ptr::eq(found, stage))
                    })
            })
    }

    /// True if what a stage leaves behind may be in an image that somebody
    /// runs: of a stage that others only copy or mount from, nothing else is.
    pub(crate) fn is_shipped(&self, stage: &Stage) -> bool {
        self.results().any(|result| self.chain(result).any(|base| std::ptr::eq(base, stage)))
    }

    /// The stages that are built for their own sake: the target, or where none
    /// is given, the last one and those that no other uses.
    pub(crate) fn results(&self) -> impl Iterator<Item = &Stage> {
        let target = self.given.target.as_ref().and_then(|name| self.stage_named(name, self.stages.len()));
        self.stages.iter().filter(move |stage| match target {
            Some(target) => std::ptr::eq(target, *stage),
            None => self.place_of(stage) + 1 == self.stages.len() || !self.is_used(stage),
        })
    }

    /// The names that a stage copies and mounts from.
    fn sources_of(&self, stage: &Stage) -> impl Iterator<Item = String> {
        self.within(stage).flat_map(|at| {
            let copied = at.instruction.flag("from").and_then(|flag| flag.value.clone());
            let mounts = match &at.instruction.body {
                Body::Run { mounts, .. } => mounts.as_slice(),
                _ => &[],
            };
            let mounted = mounts.iter().filter_map(|mount| mount.get(&["from"]).map(str::to_owned));
            copied.into_iter().chain(mounted).collect::<Vec<_>>()
        })
    }

    /// Finds the shell of each instruction: what SHELL said before it in its
    /// stage, or, in all readings but hadolint's, in what the stage builds on.
    fn find_interpreters(&mut self) {
        let pragmas: Vec<&Ignore> = self.ignores.iter().filter(|it| it.names_shell()).collect();
        // A comment above the first FROM speaks of all stages.
        for index in 0..=self.preamble {
            if let Some(pragma) = pragmas.iter().find_map(|it| it.shell_for(index)) {
                self.interpreters[0] = Interpreter::named(pragma);
            }
        }
        let mut ends: Vec<usize> = Vec::new();
        let mut of = vec![0; self.syntax.instructions.len()];
        for stage in &self.stages {
            let mut now = match stage.base {
                Base::Stage(place) if self.given.reading != Reading::Hadolint => {
                    ends.get(place).copied().unwrap_or(0)
                }
                _ => match own_default(&self.syntax, stage).filter(|_| self.given.reading == Reading::Own) {
                    // A comment above the first FROM counts for more.
                    Some(default) if !self.interpreters[0].is_set => {
                        self.interpreters.push(default);
                        self.interpreters.len() - 1
                    }
                    _ => 0,
                },
            };
            for index in stage.from.into_iter().chain(stage.body.clone()) {
                if let Some(pragma) = pragmas.iter().find_map(|it| it.shell_for(index)) {
                    self.interpreters.push(Interpreter::named(pragma));
                    now = self.interpreters.len() - 1;
                }
                of[index] = now;
                if let Body::Shell(Exec { form: Form::Json(words), .. }) =
                    &self.syntax.instructions[index].body
                {
                    let words = words.iter().map(|word| word.text.clone()).collect();
                    self.interpreters.push(Interpreter::of(words));
                    now = self.interpreters.len() - 1;
                }
            }
            ends.push(now);
        }
        self.interpreter_of = of;
    }
}

/// The shell that the base of a stage has, as far as its name tells.
fn own_default(syntax: &Syntax, stage: &Stage) -> Option<Interpreter> {
    if is_windows(syntax, stage) {
        return Some(Interpreter::windows());
    }
    stage.base.written().map(Interpreter::in_image)
}

/// True for a stage that builds on Windows: its base says so, or it may well
/// be and the file escapes with the backtick, which only Windows needs.
fn is_windows(syntax: &Syntax, stage: &Stage) -> bool {
    const NAMES: [&str; 4] = ["windows", "nanoserver", "servercore", "microsoft/aspnet"];
    let text = stage.base.written().map_or_else(String::new, |image| image.word.text.to_lowercase());
    let may_be = text.contains('$') || text.contains("microsoft");
    NAMES.iter().any(|name| text.contains(name)) || syntax.escape == '`' && may_be
}

/// The stages of a text, for those who want nothing else of it.
pub(crate) fn stages_of(syntax: &Syntax) -> Vec<Stage> {
    stages(syntax, preamble(syntax))
}

/// How many instructions stand before the first FROM.
fn preamble(syntax: &Syntax) -> usize {
    let first = syntax.instructions.iter().position(|it| it.keyword == Keyword::From);
    first.unwrap_or(syntax.instructions.len())
}

/// Splits the instructions into stages.
fn stages(syntax: &Syntax, preamble: usize) -> Vec<Stage> {
    let count = syntax.instructions.len();
    let mut stages: Vec<Stage> = Vec::new();
    let only_args = syntax.instructions[..preamble].iter().all(|it| it.keyword == Keyword::Arg);
    if preamble == count || !only_args {
        let body = 0..preamble;
        stages.push(Stage { number: 0, from: None, name: None, base: Base::Unknown, platform: None, body });
    }
    let mut number = 0;
    for index in preamble..count {
        let instruction = &syntax.instructions[index];
        let Body::From { image, name, .. } = &instruction.body else {
            if let Some(stage) = stages.last_mut() {
                stage.body.end = index + 1;
            }
            continue;
        };
        let base = image.as_ref().map_or(Base::Unknown, |word| {
            let image = Image::of(word);
            let named = stages.iter().rposition(|stage| stage.is_called(&word.text));
            match named {
                Some(place) => Base::Stage(place),
                None if word.text == "scratch" => Base::Scratch,
                None if word.is_dynamic() => Base::Dynamic(image),
                None => Base::Image(image),
            }
        });
        let platform = instruction.flag("platform").cloned();
        let body = index + 1..index + 1;
        stages.push(Stage { number, from: Some(index), name: name.clone(), base, platform, body });
        number += 1;
    }
    stages
}
