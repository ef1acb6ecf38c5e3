//! Systems: users, packages, variables, Node and Ruby.

use super::*;

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
fn a_library_that_is_loaded_into_all_programs_is_there_first() {
    let text = "FROM ruby:3.3\nRUN apt-get update && apt-get install -y --no-install-recommends libjemalloc2\n\
                ENV LD_PRELOAD=libjemalloc.so.2\nWORKDIR /a\nCOPY . .\nRUN bundle install\nCMD bundle exec puma\n";
    let stage = runtime(text, &Files(&[("Gemfile.lock", "GEM\n  specs:\n    rack (3)\n")]));
    let order =
        ["apt-get install -y --no-install-recommends libjemalloc2\n", "ENV LD_PRELOAD", "/usr/local/bundle"];
    let places: Vec<usize> = order.iter().map(|text| stage.find(text).expect(text)).collect();
    assert!(places.is_sorted(), "{stage}");
}
