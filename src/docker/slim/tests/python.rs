//! Python: where its packages go, and what they are linked to.

use super::*;

#[test]
fn packages_of_python_move_as_a_virtual_environment() {
    assert_eq!(
        converted(PYTHON, &FLASK),
        "FROM python:3.11 AS build\nRUN python -m venv /opt/venv\nENV PATH=\"/opt/venv/bin:$PATH\"\n\n\
         # where it lives\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n\n\
         FROM python:3.11-slim\nENV PATH=\"/opt/venv/bin:$PATH\"\nWORKDIR /app\nCOPY requirements.txt .\n\
         COPY --from=build /opt/venv /opt/venv\n# the code\nCOPY . .\nEXPOSE 80\nCMD [\"python\", \"app.py\"]\n"
    );
}

#[test]
fn the_estimate_of_the_first_example_is_far_smaller() {
    let estimate = run(PYTHON, &FLASK, &[]).estimate.expect("it is converted");
    assert!(estimate.saving() >= 65, "{estimate:?}");
}

#[test]
fn lines_keep_their_ends_and_keywords_their_case() {
    let text = "from python:3.11\r\nworkdir /app\r\ncopy requirements.txt .\r\n\
                run pip install -r requirements.txt\r\ncmd [\"python\", \"app.py\"]\r\n";
    let result = converted(text, &FLASK);
    assert_eq!(result.matches('\n').count(), result.matches("\r\n").count());
    assert!(result.contains("from python:3.11 as build\r\nrun python -m venv /opt/venv\r\n"), "{result}");
    assert!(result.contains("\r\ncopy --from=build /opt/venv /opt/venv\r\n"), "{result}");
}

#[test]
fn unknown_requirements_get_every_library_of_the_full_image() {
    let stage = runtime(&PYTHON.replace("python:3.11", "python:3.11-bookworm"), &NoContext);
    assert!(
        stage.starts_with("FROM python:3.11-slim-bookworm\n# hadolint ignore=DL3008\nRUN apt-get update"),
        "{stage}"
    );
    for library in ["libpq5", "libmariadb3", "libxml2", "libatomic1"] {
        assert!(stage.contains(&format!("        {library} \\\n")), "{library} in {stage}");
    }
}

#[test]
fn known_requirements_get_the_libraries_that_they_are_linked_to() {
    let stage = runtime(PYTHON, &Files(&[("requirements.txt", "flask\npsycopg2\n")]));
    assert!(stage.contains("--no-install-recommends \\\n        libpq5 \\\n    && rm -rf"), "{stage}");
}

#[test]
fn packages_of_the_caller_are_installed_too() {
    let answer = run(PYTHON, &FLASK, &["libfoo1".to_owned()]);
    assert!(answer.text.expect("it is converted").contains("        libfoo1 \\\n"));
}

#[test]
fn libraries_of_a_release_that_is_gone_or_unknown_cannot_be_installed() {
    let gone = PYTHON.replace("python:3.11", "python:3.6-stretch");
    assert!(why(&gone, &NoContext).contains("packages of stretch are no longer served"));
    let unsure = PYTHON.replace("python:3.11", "python:3.11.4");
    assert!(why(&unsure, &NoContext).contains("add it to the tag"));
    converted(&unsure, &FLASK);
}

#[test]
fn packages_stay_where_other_lines_name_them() {
    let copies = |text: &str, folder: &str| {
        let stage = runtime(text, &FLASK);
        assert!(stage.contains(&format!("\nCOPY --from=build {folder} {folder}\n")), "{stage}");
        assert!(!stage.contains("/opt/venv"), "{stage}");
    };
    copies(&PYTHON.replace("[\"python\", \"app.py\"]", "[\"/usr/local/bin/gunicorn\"]"), "/usr/local");
    copies(&PYTHON.replace("python:3.11", "python:2.7-buster"), "/usr/local");
    copies(&PYTHON.replace("pip install -r", "pip install --user -r"), "/root/.local");
    let uv = "COPY --from=ghcr.io/astral-sh/uv:0.5 /uv /bin/uv\nRUN uv pip install --system -r";
    copies(&PYTHON.replace("RUN pip install -r", uv), "/usr/local");
    let own = "RUN python -m venv env && . env/bin/activate && pip install -r requirements.txt";
    let text = PYTHON.replace("RUN pip install -r requirements.txt", own);
    copies(&text.replace("[\"python\"", "[\"env/bin/python\""), "/app");
}

#[test]
fn pythons_packages_on_a_plain_system_are_copied_with_the_system_beneath() {
    let text = "FROM ubuntu:22.04\nRUN apt-get update && apt-get install -y python3-pip build-essential libpq-dev\n\
                WORKDIR /a\nCOPY . .\nRUN pip3 install psycopg2\nCMD [\"python3\", \"a.py\"]\n";
    let stage = runtime(text, &NoContext);
    assert!(stage.starts_with("FROM ubuntu:22.04\n"), "{stage}");
    assert!(stage.contains("        libpq5 \\\n        python3-setuptools \\\n"), "{stage}");
    assert!(stage.contains("\nCOPY --from=build /usr/local /usr/local\n"), "{stage}");
}

#[test]
fn development_packages_become_the_libraries_that_they_are_for() {
    let text = "FROM python:3.11-bullseye\nRUN apt-get update && apt-get install -y --no-install-recommends gcc \
                libffi-dev libuv1-dev gettext && rm -rf /var/lib/apt/lists/*\nRUN pip install flask\n\
                WORKDIR /a\nCOPY . .\nCMD [\"python\", \"a.py\"]\n";
    let stage = runtime(text, &FLASK);
    assert!(
        stage.contains("        gettext \\\n        libffi7 \\\n        libuv1 \\\n    && rm"),
        "{stage}"
    );
}

#[test]
fn compilers_that_a_small_image_got_stay_behind() {
    let text = "FROM python:3.11-slim-bookworm\nRUN apt-get update && apt-get install -y gcc libpq-dev tini\n\
                WORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n\
                ENTRYPOINT [\"/usr/bin/tini\", \"--\"]\nCMD [\"python\", \"app.py\"]\n";
    let stage = runtime(text, &NoContext);
    assert!(stage.starts_with("FROM python:3.11-slim-bookworm\n"), "{stage}");
    assert!(
        stage.contains("        libatomic1 \\\n        libgomp1 \\\n        libpq5 \\\n        tini \\\n"),
        "{stage}"
    );
    let none = text.replace("gcc libpq-dev tini", "tini");
    assert!(why(&none, &NoContext).contains("nothing to gain"));
}

#[test]
fn a_program_of_the_full_image_that_is_started_is_installed() {
    let text = PYTHON.replace("EXPOSE 80", "HEALTHCHECK CMD curl -f http://localhost/");
    let stage = runtime(&text, &FLASK);
    assert!(stage.contains("        curl \\\n"), "{stage}");
    assert!(why(&PYTHON.replace("\"python\", \"app.py\"", "\"make\", \"run\""), &FLASK).contains("`make"));
}

#[test]
fn variables_of_the_base_stay() {
    let text = format!(
        "ARG REGISTRY=mirror.gcr.io/library/\nARG V=3.11\n{}",
        PYTHON.replace("python:3.11", "${REGISTRY}python:${V}")
    );
    assert!(runtime(&text, &FLASK).starts_with("FROM ${REGISTRY}python:${V}-slim\n"));
    assert!(why("ARG V\nFROM python:$V\nCMD python\n", &NoContext).contains("only known at build time"));
}

#[test]
fn a_digest_stays_with_the_builder() {
    let digest = format!("python:3.11@sha256:{}", "0".repeat(64));
    let result = converted(&PYTHON.replace("python:3.11", &digest), &FLASK);
    assert!(
        result.starts_with(&format!("FROM {digest} AS build\n"))
            && result.contains("\nFROM python:3.11-slim\n")
    );
}

#[test]
fn a_script_that_is_started_has_to_be_readable() {
    let text = PYTHON.replace("CMD [\"python\", \"app.py\"]", "ENTRYPOINT [\"./run.sh\"]");
    assert!(why(&text, &NoContext).contains("not known without its context"));
    let calls = |script: &'static str| match script {
        "git" => {
            Files(&[("requirements.txt", "flask\n"), ("run.sh", "#!/bin/sh\ngit pull\nexec python app.py\n")])
        }
        _ => Files(&[("requirements.txt", "flask\n"), ("run.sh", "#!/bin/sh\nset -e\nexec \"$@\"\n")]),
    };
    assert!(runtime(&text, &calls("git")).contains("        git \\\n"));
    assert!(!runtime(&text, &calls("")).contains("apt-get"));
    assert!(why(&text, &FLASK).contains("not in the context"));
}

#[test]
fn environments_of_other_tools_come_with_the_application() {
    for (tool, lock, install, setting) in [
        ("poetry", "poetry.lock", "poetry install --only main", "POETRY_VIRTUALENVS_IN_PROJECT=1"),
        ("uv", "uv.lock", "uv sync --frozen", "UV_PYTHON_DOWNLOADS=0"),
        ("pipenv", "Pipfile.lock", "pipenv install --deploy", "PIPENV_VENV_IN_PROJECT=1"),
        ("pdm", "pdm.lock", "pdm sync --prod", "A=1"),
    ] {
        let text = format!(
            "FROM python:3.11-bookworm\nENV {setting}\nRUN pip install {tool}\nWORKDIR /app\nCOPY {lock} ./\n\
             RUN {install}\nCOPY . .\nENV PATH=\"/app/.venv/bin:$PATH\"\nCMD [\"uvicorn\", \"app:app\"]\n"
        );
        let stage = runtime(&text, &NoContext);
        assert!(stage.contains("\nCOPY --from=build /app /app\nCOPY . .\n"), "{stage}");
        assert!(!stage.contains("/opt/venv") && !stage.contains("/usr/local"), "{stage}");
        let run = text.replace("\"uvicorn\"", &format!("\"{tool}\", \"run\", \"uvicorn\""));
        if tool != "pdm" {
            assert!(why(&run, &NoContext).contains("needs the tools of the build"), "{tool}");
        }
    }
    let hidden = "FROM python:3.11\nRUN pip install poetry\nWORKDIR /a\nCOPY . .\nRUN poetry install\nCMD [\"python\"]\n";
    assert!(why(hidden, &NoContext).contains("POETRY_VIRTUALENVS_IN_PROJECT"));
}
