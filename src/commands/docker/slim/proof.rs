//! `bosun docker slim --verify`: every rewrite is proved before it counts.

use super::{Outcome, SlimArgs, answer, folder};
use crate::commands::context::Ctx;
use crate::commands::docker::verify::{Proof, Request, connect, verify};
use crate::docker::slim::{Answer, Decision, Move, NoSizes, Reason};
use crate::error::{Error, Kind, Result};

/// Proves all rewrites. One that is not the same becomes a refusal.
///
/// An error says why nothing can be proved; what came before it stays.
pub(super) fn all(args: &SlimArgs, ctx: &Ctx, outcomes: &mut [Outcome]) -> Result<()> {
    let smoke = args.smoke.as_deref().map(words).transpose()?;
    if outcomes.iter().all(|outcome| outcome.answer.text.is_none()) {
        return Ok(());
    }
    connect(ctx)?;
    for outcome in outcomes {
        let Some(text) = outcome.answer.text.clone() else { continue };
        let Some(context) = folder(args, ctx, &outcome.input)? else {
            return Err(Error::text(Kind::Usage, "a build needs a context, and `-` has none")
                .hint("`--context DIR` names the folder"));
        };
        let (root, ignore) = context.parts();
        let name = outcome.input.shown.display().to_string();
        let request = Request {
            file: &name,
            before: &outcome.before,
            after: &text,
            folder: root,
            ignore,
            smoke: smoke.as_deref(),
        };
        let mut last: Option<Answer> = None;
        let mut again = |packages: &[String]| {
            let found = answer(args, ctx, &outcome.input, &outcome.before, (packages, &NoSizes)).ok()?;
            let text = found.text.clone()?;
            last = Some(found);
            Some(text)
        };
        let proof = verify(&request, &mut again, ctx)?;
        take(outcome, last, proof);
    }
    Ok(())
}

/// Makes of a proof what the answer says.
fn take(outcome: &mut Outcome, mended: Option<Answer>, proof: Proof) {
    let line = outcome.answer.moves.iter().map(|moved| moved.line).min().unwrap_or(1);
    if proof.is_given() {
        if let Some(mended) = mended.filter(|_| !proof.mended.is_empty()) {
            // The sizes that an engine knows are in the first estimate.
            outcome.answer.text = mended.text;
            outcome.answer.moves = mended.moves;
            outcome.answer.moves.extend(proof.mended.iter().map(|one| Move {
                line,
                what: format!("package {}", one.package),
                why: format!(
                    "is added, since the verification found that `{}` needs the {} `{}`",
                    one.lack.file,
                    one.lack.kind.noun(),
                    one.lack.what
                ),
            }));
        }
    } else {
        outcome.answer.decision = Decision::Refused;
        outcome.answer.text = None;
        outcome.answer.reasons = proof
            .failures
            .iter()
            .map(|failure| Reason { line, text: format!("verification: {failure}") })
            .collect();
    }
    outcome.proof = Some(proof);
}

/// The words of a command, as a shell would take them.
fn words(command: &str) -> Result<Vec<String>> {
    match shell_words::split(command) {
        Ok(words) if !words.is_empty() => Ok(words),
        Ok(_) => Err(Error::text(Kind::Usage, "`--smoke` has no command")
            .hint("name a program of the image with its arguments: `--smoke \"app --version\"`")),
        Err(error) => Err(Error::new(Kind::Usage, error)
            .context(format!("`--smoke {command}` is no command"))
            .hint("quotes must be closed, as in a shell")),
    }
}
