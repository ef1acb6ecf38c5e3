//! What is converted, and how; what is not, and why.

use super::answer::NoSizes;
use super::context::{Context, Look, NoContext};
use super::{Answer, Decision, Options, slim};
use crate::docker::dockerfile::Dockerfile;
use crate::docker::given::{Given, Reading};
use crate::docker::lint::lint;
use crate::docker::profile::Profile;
use crate::docker::selection::{Choice, Selection};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A context of some files.
struct Files(&'static [(&'static str, &'static str)]);

impl Context for Files {
    fn read(&self, path: &str) -> Look<String> {
        let found = self.0.iter().find(|(name, _)| *name == path);
        found.map_or(Look::Missing, |(_, text)| Look::Found((*text).to_owned()))
    }

    fn list(&self, folder: &str) -> Look<Vec<String>> {
        let inside = |name: &str| matches!(folder, "." | "/" | "./") || name == folder;
        Look::Found(
            self.0.iter().filter(|(name, _)| inside(name)).map(|(name, _)| (*name).to_owned()).collect(),
        )
    }
}

fn run(text: &str, context: &dyn Context, packages: &[String]) -> Answer {
    let file = Dockerfile::parse(text, Arc::default());
    slim(&file, context, &Options { packages, sizes: &NoSizes })
}

/// The rules that find something, in all readings.
fn rules(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (word, reading) in
        [("default", Reading::Own), ("hadolint", Reading::Hadolint), ("buildkit", Reading::Buildkit)]
    {
        let choice = Choice { profile: Profile::parse(word).unwrap(), ..Choice::default() };
        let given = Given { reading, ..Given::default() };
        let file = Dockerfile::parse(text, Arc::new(given));
        let findings = lint(&file, &Selection::of(&choice));
        found.extend(findings.iter().map(|finding| format!("{word}: {}", finding.meta.id)));
    }
    found
}

/// Converts, and holds the result to what every result must be.
fn converted(text: &str, context: &dyn Context) -> String {
    let answer = run(text, context, &[]);
    let result = answer.text.unwrap_or_else(|| panic!("{:?}", answer.reasons));
    let again = run(&result, context, &[]);
    assert_eq!(again.decision, Decision::Unchanged, "{result}{:?}", again.reasons);
    assert!(!again.reasons.is_empty());
    let more: Vec<String> = rules(&result).difference(&rules(text)).cloned().collect();
    assert!(more.is_empty(), "{more:?} in\n{result}");
    result
}

/// The runtime stage of what is converted.
fn runtime(text: &str, context: &dyn Context) -> String {
    let result = converted(text, context);
    let at = result.rfind("\nFROM ").expect("there are two stages");
    result[at + 1..].to_owned()
}

/// Line and reason of what is not converted.
fn why(text: &str, context: &dyn Context) -> String {
    let answer = run(text, context, &[]);
    assert_ne!(answer.decision, Decision::Converted, "{:?}", answer.text);
    assert!(answer.text.is_none());
    format!("{}: {}", answer.reasons[0].line, answer.reasons[0].text)
}

const PYTHON: &str = "FROM python:3.11\n\n# where it lives\nWORKDIR /app\nCOPY requirements.txt .\n\
    RUN pip install -r requirements.txt\n# the code\nCOPY . .\nEXPOSE 80\nCMD [\"python\", \"app.py\"]\n";
const FLASK: Files = Files(&[("requirements.txt", "Flask==3.0\nnumpy>=1.26 # numbers\n"), ("app.py", "1")]);

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
fn where_pip_installs_elsewhere_nothing_is_done() {
    let install = "RUN pip install -r requirements.txt";
    for other in ["RUN pip install --target=/x flask", "USER me\nRUN pip install flask"] {
        why(&PYTHON.replace(install, other), &FLASK);
    }
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

const PHP: &str = "FROM ubuntu:24.04\nARG DEBIAN_FRONTEND=noninteractive\n\
    RUN apt-get update -q && apt-get install -y software-properties-common > /dev/null\n\
    RUN LC_ALL=C.UTF-8 add-apt-repository ppa:ondrej/php\nRUN apt-get update && apt-get install -y php8.3-cli\n\
    RUN apt-get install -y php8.3-dev libevent-dev > /dev/null\n\
    RUN pecl install event && echo extension=event.so > /etc/php/8.3/cli/conf.d/event.ini\n\
    WORKDIR /app\nCOPY . .\nRUN composer install --no-dev\nCMD php server.php\n";

#[test]
fn packages_come_from_where_the_build_found_them() {
    let stage = runtime(PHP, &NoContext);
    let order = [
        "COPY --from=build /etc/apt/sources.list.d /etc/apt/sources.list.d\n",
        "DEBIAN_FRONTEND=noninteractive apt-get install -y \\\n",
        "        libevent-core-2.1-7t64 \\\n",
        "        php8.3-cli \\\n",
        "COPY --from=build /usr/lib/php /usr/lib/php\n",
        "COPY --from=build /etc/php/8.3/cli/conf.d/event.ini /etc/php/8.3/cli/conf.d/event.ini\n",
        "COPY --from=build /app /app\n",
    ];
    let places: Vec<usize> =
        order.iter().map(|text| stage.find(text).unwrap_or_else(|| panic!("{text}{stage}"))).collect();
    assert!(places.is_sorted() && !stage.contains("-dev"), "{stage}");
    assert!(why(&PHP.replace("ppa:ondrej/php", "$PPA"), &NoContext).contains("add-apt-repository"));
}

#[test]
fn what_is_fetched_may_need_anything_of_the_full_image() {
    let text = PYTHON.replace("EXPOSE 80", "RUN curl -sSL https://e.com/x.tgz | tar xz -C /app");
    assert!(why(&text, &FLASK).contains("what is fetched here"));
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
fn users_and_rights_are_arranged_in_the_runtime_stage() {
    let text = "FROM node:20-bookworm\nRUN groupadd -r app && useradd -r -g app app\nWORKDIR /srv/app\n\
                COPY package.json package-lock.json ./\nRUN npm ci && mkdir -p /data && chown app /data\n\
                COPY --chown=app . .\nUSER app\nCMD [\"node\", \"a.js\"]\n";
    let context = Files(&[("package-lock.json", "{\"packages\": {\"node_modules/a\": {}}}")]);
    assert_eq!(
        runtime(text, &context),
        "FROM node:20-bookworm-slim\nRUN groupadd -r app && useradd -r -g app app\nWORKDIR /srv/app\n\
         RUN mkdir -p /data && chown app /data\nCOPY --from=build /srv/app /srv/app\n\
         COPY --chown=app . .\nUSER app\nCMD [\"node\", \"a.js\"]\n"
    );
}

#[test]
fn a_folder_that_is_given_away_is_made_first() {
    let text = "FROM node:20-bookworm\nRUN mkdir -p /home/node/app/node_modules && chown -R node:node /home/node/app\n\
                WORKDIR /home/node/app\nUSER node\nCOPY . .\nRUN npm ci\nCMD [\"node\", \"a.js\"]\n";
    let stage = runtime(text, &Files(&[("package-lock.json", "{\"packages\": {}}")]));
    assert!(
        stage.contains("\nRUN mkdir -p /home/node/app/node_modules && chown -R node:node /home/node/app\n"),
        "{stage}"
    );
}

#[test]
fn a_user_that_nobody_makes_is_missed() {
    let text = PYTHON.replace("EXPOSE 80", "USER www");
    assert!(why(&text, &FLASK).starts_with("9: the user `www`"));
}

const GO: &str = "FROM golang:1.22\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /server .\n\
    USER 65532\nENTRYPOINT [\"/server\"]\n";

#[test]
fn a_program_in_go_goes_on_debian_of_its_release() {
    let context = Files(&[("main.go", ""), ("go.mod", "")]);
    assert_eq!(
        converted(GO, &context),
        "FROM golang:1.22 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /server .\n\n\
         FROM debian:bookworm-slim\nCOPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/\n\
         WORKDIR /src\nCOPY --from=build /server /server\nUSER 65532\nENTRYPOINT [\"/server\"]\n"
    );
}

#[test]
fn a_program_in_go_on_alpine_finds_its_time_zones() {
    let text = GO.replace("golang:1.22", "golang:1.22-alpine3.20");
    let stage = runtime(&text, &NoContext);
    assert!(stage.starts_with("FROM alpine:3.20\n"), "{stage}");
    assert!(stage.contains(" /usr/local/go/lib/time/zoneinfo.zip\n"), "{stage}");
    assert!(
        why(&text.replace("[\"/server\"]", "[\"bash\", \"-c\", \"/server\"]"), &NoContext)
            .contains("no `bash`")
    );
    assert!(why(&text.replace("WORKDIR", "RUN apk add gcc\nWORKDIR"), &NoContext).contains("`gcc`"));
}

#[test]
fn a_file_that_builds_nothing_only_changes_its_base() {
    let text = "FROM openjdk:11\nCOPY target/a.jar /a.jar\nENTRYPOINT [\"java\", \"-jar\", \"/a.jar\"]\n";
    let answer = run(text, &NoContext, &[]);
    assert_eq!(answer.text.unwrap_or_default(), text.replace("openjdk:11", "openjdk:11-jre"));
}

#[test]
fn files_that_a_program_may_read_stay_beside_it() {
    let with_page = Files(&[("main.go", ""), ("index.html", "")]);
    assert!(runtime(GO, &with_page).contains("\nCOPY . .\n"));
    assert!(runtime(GO, &NoContext).contains("\nCOPY . .\n"));
}

#[test]
fn a_program_on_the_path_of_the_base_is_found_there() {
    let text =
        "FROM golang:1.21-bullseye\nCOPY . /go/src/app\nWORKDIR /go/src/app\nRUN go install\nCMD app -v\n";
    let stage = runtime(text, &NoContext);
    assert!(stage.contains("\nENV PATH=\"/go/bin:/usr/local/go/bin:$PATH\"\n"), "{stage}");
    assert!(stage.contains("\nCOPY --from=build /go/bin/app /go/bin/app\n"), "{stage}");
}

#[test]
fn of_a_folder_that_a_compiler_fills_only_the_program_is_copied() {
    let text =
        "FROM rust:1.80\nWORKDIR /app\nADD ./ /app\nRUN cargo build --release\nCMD ./target/release/web\n";
    let stage = runtime(text, &Files(&[("Cargo.lock", "name = \"openssl-sys\"\n"), ("a.html", "")]));
    assert!(stage.contains("        libssl3 \\\n"), "{stage}");
    assert!(
        stage.contains("\nCOPY ./ /app\nCOPY --from=build /app/target/release/web /app/target/release/web\n"),
        "{stage}"
    );
}

#[test]
fn what_the_base_starts_first_is_started_first_still() {
    let text = "FROM maven:3.9.6-eclipse-temurin-21-jammy\nWORKDIR /a\nCOPY . .\nRUN mvn -q package\n\
                CMD [\"java\", \"-jar\", \"target/a.jar\"]\n";
    let stage = runtime(text, &NoContext);
    assert!(stage.starts_with("FROM eclipse-temurin:21-jre-jammy\n"), "{stage}");
    assert!(stage.contains("\nENTRYPOINT [\"/usr/local/bin/mvn-entrypoint.sh\"]\nWORKDIR /a\n"), "{stage}");
    let own = text.replace("CMD", "ENTRYPOINT");
    assert!(!runtime(&own, &NoContext).contains("mvn-entrypoint"));
}

#[test]
fn the_ports_that_the_sdk_of_dotnet_takes_back_stay_so() {
    let text = "FROM mcr.microsoft.com/dotnet/sdk:8.0\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -c Release -o /app\n\
                WORKDIR /app\nENTRYPOINT [\"dotnet\", \"a.dll\"]\n";
    let stage = runtime(text, &NoContext);
    assert!(stage.contains("\nENV ASPNETCORE_HTTP_PORTS=\n"), "{stage}");
    assert!(stage.contains("\nCOPY --from=build /app /app\nWORKDIR /app\n"), "{stage}");
    assert!(why(&text.replace("\"a.dll\"", "\"run\""), &NoContext).contains("`dotnet run`"));
}

#[test]
fn a_library_that_is_loaded_into_all_programs_is_there_first() {
    let text = "FROM ruby:3.3\nRUN apt-get update && apt-get install -y --no-install-recommends libjemalloc2\n\
                ENV LD_PRELOAD=libjemalloc.so.2\nWORKDIR /a\nCOPY . .\nRUN bundle install\nCMD bundle exec puma\n";
    let stage = runtime(text, &Files(&[("Gemfile.lock", "GEM\n  specs:\n    rack (3)\n")]));
    let order =
        ["apt-get install -y --no-install-recommends libjemalloc2\n", "ENV LD_PRELOAD", "/usr/local/bundle"];
    let places: Vec<usize> = order.iter().map(|text| stage.find(text).expect(text)).collect();
    assert!(places.is_sorted(), "{stage}");
}

#[test]
fn the_last_stage_of_several_is_looked_at() {
    let text = format!("FROM node:22 AS web\nRUN true\n\n{GO}");
    let result = converted(&text, &NoContext);
    assert!(result.starts_with("FROM node:22 AS web\nRUN true\n\nFROM golang:1.22 AS build\n"), "{result}");
    assert!(why("FROM golang:1.22 AS b\nFROM alpine:3\nCMD sh\n", &NoContext).contains("small already"));
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
fn rubbish_is_refused() {
    for text in
        ["", "\0", "FROM", "FROM  \n", "RUN x\n", "FROM python:3.11\nCOPY\n", "FROM python:3.11\nENV\n"]
    {
        why(text, &NoContext);
    }
}
