use super::fake::FakeEngine;
use super::*;
use std::os::unix::net::UnixListener;
use std::path::Path;

const VERSION: &str = r#"{"Version":"20.10.24","ApiVersion":"1.41","Os":"linux","Arch":"amd64",
    "Components":[{"Name":"Engine","Version":"20.10.24"}]}"#;

fn connect(fake: &FakeEngine) -> Engine {
    Engine::connect(&fake.env(), Patience::default()).unwrap()
}

fn at(path: &Path) -> impl Fn(&str) -> Option<OsString> {
    let host = OsString::from(format!("unix://{}", path.display()));
    move |name| (name == "DOCKER_HOST").then(|| host.clone())
}

fn error<T>(result: Result<T, EngineError>) -> EngineError {
    result.err().expect("it cannot succeed")
}

/// The patience of a test that waits in vain.
fn short() -> Patience {
    Patience::within(Duration::from_millis(100))
}

/// What an engine says of the image `x`.
fn image(text: &str) -> ImageInfo {
    let fake = FakeEngine::new(&[("/images/x/json", text)]);
    connect(&fake).image("x").unwrap().expect("it is there")
}

#[test]
fn an_engine_says_what_it_is() {
    let fake = FakeEngine::new(&[("/_ping", "OK"), ("/version", VERSION)]);
    let engine = connect(&fake);
    engine.ping().unwrap();
    let version = engine.version().unwrap();
    assert_eq!(
        (version.product, version.version.as_str(), version.api.as_str()),
        ("Docker", "20.10.24", "1.41")
    );
    assert_eq!((version.os.as_str(), version.architecture.as_str()), ("linux", "amd64"));
    assert_eq!(engine.endpoint(), &Endpoint::Unix(fake.socket()));
}

#[test]
fn podman_is_told_apart() {
    let version = VERSION.replace("\"Engine\"", "\"Podman Engine\"");
    let fake = FakeEngine::new(&[("/version", &version)]);
    assert_eq!(connect(&fake).version().unwrap().product, "Podman");
}

#[test]
fn an_image_has_a_platform_and_variables() {
    let found = image(
        r#"{"Id":"sha256:1","RepoDigests":["x@sha256:2"],"Os":"linux","Architecture":"arm","Variant":"v7",
            "Config":{"Env":["PATH=/bin","A=b=c","EMPTY"],"ExposedPorts":{"80/tcp":{}}}}"#,
    );
    assert_eq!((found.os.as_str(), found.architecture.as_str()), ("linux", "arm"));
    assert_eq!(found.variant.as_deref(), Some("v7"));
    let env: Vec<(&str, &str)> =
        found.env.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(env, [("A", "b=c"), ("EMPTY", ""), ("PATH", "/bin")]);
    assert!(!found.may_have_others);
}

#[test]
fn an_image_of_the_containerd_store_may_have_other_platforms() {
    assert!(image(r#"{"Id":"sha256:1","RepoDigests":["x@sha256:1"]}"#).may_have_others);
    let index = r#"{"Id":"sha256:1","Descriptor":{"mediaType":"application/vnd.oci.image.index.v1+json"}}"#;
    assert!(image(index).may_have_others);
    let one = r#"{"Id":"sha256:1","RepoDigests":["x@sha256:1"],
        "Descriptor":{"mediaType":"application/vnd.oci.image.manifest.v1+json"}}"#;
    assert!(!image(one).may_have_others);
}

#[test]
fn an_image_that_is_not_there_is_none() {
    let fake = FakeEngine::new(&[]);
    assert_eq!(connect(&fake).image("registry.example:5000/a/b:1@sha256:ab").unwrap(), None);
    assert_eq!(fake.asked(), ["/images/registry.example:5000/a/b:1@sha256:ab/json"]);
}

#[test]
fn what_is_no_name_never_becomes_a_part_of_an_address() {
    let fake = FakeEngine::new(&[]);
    let engine = connect(&fake);
    for name in ["", "../containers", "a/../../b", "a//b", "a?b", "a#b", "a b", "a%2fb", "a$b", "/a", "."] {
        assert_eq!(engine.image(name).unwrap(), None, "{name}");
    }
    assert!(fake.asked().is_empty(), "{:?}", fake.asked());
}

#[test]
fn an_answer_that_is_rubbish_is_an_error() {
    for rubbish in ["", "{", "[]", "\u{0}"] {
        let fake = FakeEngine::new(&[("/version", rubbish)]);
        assert!(matches!(error(connect(&fake).version()), EngineError::Answer { .. }), "{rubbish:?}");
    }
}

#[test]
fn an_engine_that_is_gone_cannot_be_reached() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("engine.sock");
    let missing = error(Engine::connect(&at(&socket), short()));
    assert!(matches!(missing, EngineError::Unreachable { .. }), "{missing}");
    drop(UnixListener::bind(&socket).unwrap());
    let dead = error(Engine::connect(&at(&socket), short()));
    assert!(matches!(dead, EngineError::Unreachable { .. }), "{dead}");
    assert!(dead.remedy().is_some());
}

#[test]
fn an_engine_that_hangs_is_given_up_after_the_whole_time() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("engine.sock");
    let _listener = UnixListener::bind(&socket).unwrap();
    let started = Instant::now();
    let engine = Engine::connect(&at(&socket), short()).unwrap();
    for _ in 0..20 {
        assert!(matches!(error(engine.ping()), EngineError::Silent(_)));
    }
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
}

#[test]
fn the_first_usual_socket_that_takes_a_connection_counts() {
    let fake = FakeEngine::new(&[]);
    let dead = fake.socket().with_file_name("dead.sock");
    drop(UnixListener::bind(&dead).unwrap());
    let runtime = RuntimeBuilder::new_current_thread().enable_all().build().unwrap();
    let first_of = |sockets: &[&Path]| {
        let sockets = sockets.iter().map(|path| Endpoint::Unix((*path).to_owned())).collect();
        reach(&runtime, Choice::FirstOf(sockets), Duration::from_secs(1))
    };
    let missing = fake.socket().with_file_name("missing.sock");
    assert_eq!(first_of(&[&missing, &dead, &fake.socket()]).unwrap(), Endpoint::Unix(fake.socket()));
    assert!(matches!(error(first_of(&[&missing, &dead])), EngineError::Unreachable { .. }));
    assert!(matches!(error(first_of(&[&missing])), EngineError::NotRunning));
}

#[test]
fn an_engine_is_asked_over_tcp_too() {
    use std::io::{Read as _, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let host = OsString::from(format!("tcp://{}", listener.local_addr().unwrap()));
    let server = std::thread::spawn(move || {
        // The first connection only looks whether somebody listens.
        drop(listener.accept().unwrap());
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 1024]).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nOK").unwrap();
    });
    let env = move |name: &str| (name == "DOCKER_HOST").then(|| host.clone());
    Engine::connect(&env, Patience::default()).unwrap().ping().unwrap();
    server.join().unwrap();
}
