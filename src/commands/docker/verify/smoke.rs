//! Both images are started, and what they do is looked at.

use super::build::Workshop;
use crate::docker::verify::{End, Observed, Smoke, compare, lines, listening};
use crate::engine::{Container, EngineError, Output, State};
use crate::error::{Error, Kind, Result};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// What still runs is looked at so long at most.
const LONGEST: Duration = Duration::from_secs(20);
/// What has a HEALTHCHECK may need longer until it is healthy.
const LONGEST_HEALTH: Duration = Duration::from_secs(60);
/// What has said and done nothing new for so long is taken as it is.
const STEADY: Duration = Duration::from_secs(3);
/// How often it is looked.
const GLANCE: Duration = Duration::from_millis(200);
/// As much of an output is read.
const MOST_OUTPUT: usize = 1 << 18;
/// The kernel's tables of sockets.
const TABLES: [&str; 2] = ["/proc/net/tcp", "/proc/net/tcp6"];

/// What both did, and what a comparison of it came to.
pub(super) type Tried = ((Observed, Observed), Smoke);

/// Starts both images side by side and compares what they do. Where they
/// differ in what they print, the first is started once more: what differs
/// between its own runs does not count.
pub(super) fn run(
    before: &str,
    after: &str,
    command: Option<&[String]>,
    workshop: &Workshop<'_>,
) -> Result<Tried> {
    let progress = workshop.ctx.ui.progress("starting both images", None);
    let seen = observe(&[before, after], before, command, workshop)?;
    let [first, second] = <[Observed; 2]>::try_from(seen).expect("as many as were started");
    let mut smoke = compare(&first, None, &second);
    if !smoke.differences.is_empty() && first.end == second.end {
        progress.message("starting the first once more");
        let again = observe(&[before], before, command, workshop)?;
        smoke = compare(&first, again.first(), &second);
    }
    Ok(((first, second), smoke))
}

/// A container that is looked at.
struct Watched {
    id: String,
    /// Why it could not be started.
    refused: Option<String>,
    state: State,
    output: Output,
    /// Since when it is as it is.
    since: Instant,
}

/// Starts images and waits until each has ended or is steady. Tools that the
/// images lack are those of `tools`.
fn observe(
    images: &[&str],
    tools: &str,
    command: Option<&[String]>,
    workshop: &Workshop<'_>,
) -> Result<Vec<Observed>> {
    let mut all = Vec::new();
    for image in images {
        all.push(start(image, command, workshop)?);
    }
    let started = Instant::now();
    let mut ports = vec![BTreeSet::new(); all.len()];
    loop {
        for one in &mut all {
            glance(one, workshop)?;
        }
        let has_health = all.iter().any(|one| one.state.health.is_some());
        let is_late = started.elapsed() >= if has_health { LONGEST_HEALTH } else { LONGEST };
        let is_settled = |one: &Watched| {
            !one.state.is_running
                || (one.since.elapsed() >= STEADY && one.state.health.as_deref() != Some("starting"))
        };
        if is_late || all.iter().all(is_settled) {
            for (one, ports) in all.iter().zip(&mut ports) {
                if one.state.is_running {
                    *ports = open_ports(&one.id, tools, workshop)?;
                }
            }
            // One may only be slower than the other.
            let is_same = all.windows(2).all(|two| two[0].state.is_running == two[1].state.is_running)
                && ports.windows(2).all(|two| two[0] == two[1]);
            if is_same || is_late {
                break;
            }
        }
        if workshop.ctx.cancel.wait(GLANCE) {
            return Err(Error::new(Kind::Environment, EngineError::Stopped));
        }
    }
    let mut seen = Vec::new();
    for (one, ports) in all.into_iter().zip(ports) {
        let end = match (one.refused, one.state.is_running, one.state.exit_code) {
            (Some(reason), ..) => End::NotStarted(reason),
            (None, false, Some(code)) => End::Exited(code),
            (None, ..) => End::Running,
        };
        seen.push(Observed {
            end,
            ports,
            health: one.state.health,
            stdout: lines(&one.output.stdout),
            stderr: lines(&one.output.stderr),
        });
        workshop.engine.remove_container(&one.id)?;
    }
    Ok(seen)
}

fn start(image: &str, command: Option<&[String]>, workshop: &Workshop<'_>) -> Result<Watched> {
    let (engine, made) = (workshop.engine, workshop.made);
    let mut watched = Watched {
        id: String::new(),
        refused: None,
        state: State::default(),
        output: Output::default(),
        since: Instant::now(),
    };
    let container = Container {
        image,
        entrypoint: None,
        command,
        network: "none",
        label: made.label(),
        is_watched: true,
    };
    let made_id = engine.create(&container);
    match made_id {
        Ok(id) => watched.id = id,
        Err(EngineError::Refused { message, .. }) => {
            watched.refused = Some(message);
            return Ok(watched);
        }
        Err(error) => return Err(error.into()),
    }
    made.add_container(&watched.id);
    match engine.start(&watched.id) {
        Ok(()) => watched.state.is_running = true,
        Err(EngineError::Refused { message, .. }) => watched.refused = Some(without_id(&message)),
        Err(error) => return Err(error.into()),
    }
    Ok(watched)
}

/// The reason without what the engine says before it; it may name the
/// container.
fn without_id(message: &str) -> String {
    message.rsplit_once("process: ").map_or(message, |(_, reason)| reason).trim().to_owned()
}

fn glance(one: &mut Watched, workshop: &Workshop<'_>) -> Result<()> {
    if !one.state.is_running {
        return Ok(());
    }
    let stop = || workshop.ctx.cancel.requested();
    // Asked before the output, so that an end means that all of it is there.
    let state = workshop.engine.state(&one.id)?;
    let output = workshop.engine.output(&one.id, MOST_OUTPUT, &stop)?;
    if state != one.state || output != one.output {
        one.since = Instant::now();
    }
    (one.state, one.output) = (state, output);
    Ok(())
}

/// Where a container listens. It may have no program that could tell, so
/// another one looks, in its network.
fn open_ports(id: &str, tools: &str, workshop: &Workshop<'_>) -> Result<BTreeSet<u16>> {
    let (engine, made) = (workshop.engine, workshop.made);
    let entrypoint = ["cat".to_owned()];
    let command = TABLES.map(str::to_owned);
    let network = format!("container:{id}");
    let looking = engine.create(&Container {
        image: tools,
        entrypoint: Some(&entrypoint),
        command: Some(&command),
        network: &network,
        label: made.label(),
        is_watched: false,
    });
    let looking = match looking {
        Ok(looking) => looking,
        // It ended meanwhile.
        Err(EngineError::Refused { .. }) => return Ok(BTreeSet::new()),
        Err(error) => return Err(error.into()),
    };
    made.add_container(&looking);
    let told = match engine.start(&looking) {
        Ok(()) => wait_for_tables(&looking, workshop)?,
        Err(EngineError::Refused { .. }) => String::new(),
        Err(error) => return Err(error.into()),
    };
    engine.remove_container(&looking)?;
    Ok(listening(&told))
}

fn wait_for_tables(id: &str, workshop: &Workshop<'_>) -> Result<String> {
    let started = Instant::now();
    while workshop.engine.state(id)?.is_running && started.elapsed() < LONGEST {
        if workshop.ctx.cancel.wait(GLANCE / 4) {
            return Err(Error::new(Kind::Environment, EngineError::Stopped));
        }
    }
    let stop = || workshop.ctx.cancel.requested();
    let output = workshop.engine.output(id, MOST_OUTPUT, &stop)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
