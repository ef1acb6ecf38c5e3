//! Programs of compilers and of the Java and .NET machines.

use super::*;

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
fn the_last_stage_of_several_is_looked_at() {
    let text = format!("FROM node:22 AS web\nRUN true\n\n{GO}");
    let result = converted(&text, &NoContext);
    assert!(result.starts_with("FROM node:22 AS web\nRUN true\n\nFROM golang:1.22 AS build\n"), "{result}");
    assert!(why("FROM golang:1.22 AS b\nFROM alpine:3\nCMD sh\n", &NoContext).contains("small already"));
}
