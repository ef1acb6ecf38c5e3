//! What is not converted, and the reason that is given.

use super::*;

#[test]
fn where_pip_installs_elsewhere_nothing_is_done() {
    let install = "RUN pip install -r requirements.txt";
    for other in ["RUN pip install --target=/x flask", "USER me\nRUN pip install flask"] {
        why(&PYTHON.replace(install, other), &FLASK);
    }
}

#[test]
fn what_is_fetched_may_need_anything_of_the_full_image() {
    let text = PYTHON.replace("EXPOSE 80", "RUN curl -sSL https://e.com/x.tgz | tar xz -C /app");
    assert!(why(&text, &FLASK).contains("what is fetched here"));
}

#[test]
fn a_user_that_nobody_makes_is_missed() {
    let text = PYTHON.replace("EXPOSE 80", "USER www");
    assert!(why(&text, &FLASK).starts_with("9: the user `www`"));
}

#[test]
fn what_cannot_be_followed_is_named_with_its_line() {
    for (line, reason) in [
        ("RUN ./setup.sh", "`./setup.sh` may write anywhere"),
        ("RUN curl https://e.com/x | sh", "`sh` may write anywhere"),
        ("RUN echo a > /etc/hosts", "`/etc/hosts`"),
        ("RUN cp /usr/bin/git /usr/local/bin/g", "cannot be told"),
        ("ONBUILD RUN true", "ONBUILD"),
        ("RUN python make.py", "`python`"),
        ("SHELL [\"pwsh\"]", "shell"),
    ] {
        let text = format!("FROM python:3.11\n{line}\nRUN pip install flask\nCMD [\"python\"]\n");
        let found = why(&text, &FLASK);
        assert!(found.starts_with("2: ") && found.contains(reason), "{line}: {found}");
    }
}

#[test]
fn a_volume_before_what_is_written_into_it_is_refused() {
    let text = "FROM node:20\nWORKDIR /a\nVOLUME /a\nCOPY . .\nRUN npm ci\nCMD [\"node\", \"a.js\"]\n";
    assert!(why(text, &NoContext).starts_with("3: the volume stands before"));
}

#[test]
fn bases_that_nobody_can_be_sure_of_are_refused() {
    for (base, reason) in [
        ("python", "no fixed version"),
        ("rust:1.70", "nobody can be sure"),
        ("golang:1.24", "nobody can be sure"),
        ("golang:1.22-stretch", "nobody can be sure"),
        ("example.com/python:3.11", "no smaller runtime image is known"),
        ("public.ecr.aws/lambda/python:3.12", "platform"),
        ("python:3.11-slim", "nothing to gain"),
        ("mcr.microsoft.com/windows/servercore:ltsc2022", "Windows"),
    ] {
        let found = why(&format!("FROM {base}\nRUN pip install flask\nCMD [\"python\"]\n"), &NoContext);
        assert!(found.contains(reason), "{base}: {found}");
    }
}

#[test]
fn packages_that_lie_outside_of_the_application_are_refused() {
    let node = |copies: &str| {
        format!(
            "FROM node:20-bookworm\nWORKDIR /a\n{copies}\nRUN yarn install\nCOPY . .\nCMD [\"node\", \"a.js\"]\n"
        )
    };
    assert!(why(&node("COPY . ."), &NoContext).contains("nodeLinker"));
    runtime(&node("COPY package.json yarn.lock ./"), &NoContext);
    let later = Files(&[("yarn.lock", "__metadata:\n"), (".yarnrc.yml", "nodeLinker: pnp\n")]);
    assert!(why(&node("COPY . ."), &later).contains("nodeLinker"));
    runtime(&node("COPY . ."), &Files(&[("yarn.lock", "# yarn lockfile v1\n")]));
    let browser =
        Files(&[("yarn.lock", "# yarn lockfile v1\n"), ("package.json", "{\"a\": {\"puppeteer\": \"1\"}}")]);
    assert!(why(&node("COPY . ."), &browser).contains("`puppeteer`"));
}

#[test]
fn servers_of_developers_and_files_that_start_nothing_are_refused() {
    let node = |start: &str| format!("FROM node:20\nWORKDIR /a\nCOPY . .\nRUN npm ci\n{start}\n");
    for start in ["CMD npm run dev", "CMD [\"npx\", \"nodemon\", \"a.js\"]", "CMD [\"yarn\", \"dev\"]"] {
        assert!(why(&node(start), &NoContext).contains("developers"), "{start}");
    }
    assert!(why(&node("EXPOSE 1"), &NoContext).contains("neither CMD nor ENTRYPOINT"));
    assert!(why(&node("CMD service redis start && node a.js"), &NoContext).contains("several services"));
}

#[test]
fn rubbish_is_refused() {
    for text in
        ["", "\0", "FROM", "FROM  \n", "RUN x\n", "FROM python:3.11\nCOPY\n", "FROM python:3.11\nENV\n"]
    {
        why(text, &NoContext);
    }
}

#[test]
fn what_an_entrypoint_starts_is_looked_at_too() {
    let files = Files(&[("requirements.txt", "flask\n"), ("run.sh", "#!/bin/sh\nexec \"$@\"\n")]);
    let text =
        PYTHON.replace("CMD [\"python\", \"app.py\"]", "ENTRYPOINT [\"./run.sh\"]\nCMD [\"make\", \"run\"]");
    assert!(why(&text, &files).contains("`make"));
    let own = text.replace("./run.sh", "python");
    runtime(&own, &files);
}

#[test]
fn a_script_on_the_path_is_read_like_any_other() {
    let files = Files(&[("requirements.txt", "flask\n"), ("wait.sh", "#!/bin/sh\nnc -z db 1\n")]);
    let text = PYTHON
        .replace("EXPOSE 80", "COPY wait.sh /usr/local/sbin/")
        .replace("CMD [\"python\", \"app.py\"]", "CMD [\"wait.sh\"]");
    assert!(why(&text, &NoContext).contains("not known without its context"));
    assert!(runtime(&text.replace("wait.sh\"]", "python\"]"), &files).contains("COPY wait.sh"));
}

#[test]
fn packages_that_are_removed_again_save_nothing() {
    let text = "FROM python:3.11-slim-bookworm\nRUN apt-get update && apt-get install -y gcc && pip install uwsgi \\\n\
                && apt-get purge -y gcc\nCMD [\"uwsgi\"]\n";
    assert!(why(text, &NoContext).contains("nothing to gain"));
}
