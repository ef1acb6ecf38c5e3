# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_bosun_global_optspecs
    string join \n C= config= format= report= color= q/quiet v/verbose no-progress y/yes dry-run fail-on= h/help V/version
end

function __fish_bosun_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_bosun_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_bosun_using_subcommand
    set -l cmd (__fish_bosun_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c bosun -n "__fish_bosun_needs_command" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_needs_command" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_needs_command" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_needs_command" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_needs_command" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_needs_command" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_needs_command" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_needs_command" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_needs_command" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_needs_command" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_needs_command" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_needs_command" -s V -l version -d 'Print version'
complete -c bosun -n "__fish_bosun_needs_command" -f -a "init" -d 'Write a first bosun.yaml and install the hooks'
complete -c bosun -n "__fish_bosun_needs_command" -f -a "check" -d 'Report what the configured checks find'
complete -c bosun -n "__fish_bosun_needs_command" -f -a "hooks" -d 'Install and run git hooks'
complete -c bosun -n "__fish_bosun_needs_command" -f -a "docker" -d 'Lint Dockerfiles, and look at their contexts and the images they make'
complete -c bosun -n "__fish_bosun_needs_command" -f -a "doctor" -d 'Tell whether everything is in its place'
complete -c bosun -n "__fish_bosun_needs_command" -f -a "explain" -d 'Explain a check or a rule'
complete -c bosun -n "__fish_bosun_needs_command" -f -a "rules" -d 'List all checks and rules'
complete -c bosun -n "__fish_bosun_needs_command" -f -a "schema" -d 'Print the JSON Schema of bosun.yaml'
complete -c bosun -n "__fish_bosun_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c bosun -n "__fish_bosun_needs_command" -f -a "man" -d 'Write the manual pages, one a command'
complete -c bosun -n "__fish_bosun_using_subcommand init" -l schema -d 'Also write the JSON Schema to FILE, and point editors at it' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand init" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand init" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand init" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand init" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand init" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand init" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand init" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand init" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand init" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand init" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand init" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand check" -l from-ref -d 'Check what changed since this revision' -r
complete -c bosun -n "__fish_bosun_using_subcommand check" -l to-ref -d 'Check what changed up to this revision [default: HEAD]' -r
complete -c bosun -n "__fish_bosun_using_subcommand check" -l shard -d 'Check only part I of N of the files' -r
complete -c bosun -n "__fish_bosun_using_subcommand check" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand check" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand check" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand check" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand check" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand check" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand check" -l fix -d 'Mend what can be mended safely, then check again'
complete -c bosun -n "__fish_bosun_using_subcommand check" -l steps -d 'Also run the `run` steps of pre-commit, as `hooks run pre-commit` does'
complete -c bosun -n "__fish_bosun_using_subcommand check" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand check" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand check" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand check" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand check" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -f -a "add" -d 'Add a check or a command to a hook'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -f -a "install" -d 'Install the shims of the configured hooks'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -f -a "uninstall" -d 'Remove the shims and put back what was there before'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -f -a "run" -d 'Run the steps of a hook'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -f -a "check" -d 'Run one built-in check on files'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -f -a "list" -d 'Show the configured hooks and what each step would do now'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -f -a "why" -d 'Say why a step sees a file or not, or runs or not'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and not __fish_seen_subcommand_from add install uninstall run check list why recover" -f -a "recover" -d 'Bring back what an interrupted run has moved aside'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from add" -l hook -d 'The hook to add to [default: pre-commit, or commit-msg for checks of the message]' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from add" -l id -d 'Name the step' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from add" -l files -d 'Run it only for these files' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from add" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from add" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from add" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from add" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from add" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from add" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from add" -l fixes -d 'Stage again what it mends'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from add" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from add" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from install" -l hook-type -d 'Install this hook even if it has no steps yet; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from install" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from install" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from install" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from install" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from install" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from install" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from install" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from install" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from install" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from install" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from install" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from install" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from uninstall" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from uninstall" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from uninstall" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from uninstall" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from uninstall" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from uninstall" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from uninstall" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from uninstall" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from uninstall" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from uninstall" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from uninstall" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from uninstall" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -l files -d 'Examine these files and folders' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -l files0-from -d 'Examine the files named in FILE (`-` for standard input), each ended by NUL' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -l from-ref -d 'Examine what changed since this revision' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -l to-ref -d 'Examine what changed up to this revision [default: HEAD]' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -l shard -d 'Examine only part I of N of the files' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -l step -d 'Run only these steps or checks, with commas between; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -l skip -d 'Leave these steps or checks out, with commas between; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -l tag -d 'Run only steps with one of these tags, with commas between; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -l shim -d 'The shim that called' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -s a -l all-files -d 'Examine all tracked files'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -l last-commit -d 'Examine what the last commit changed'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -l fail-fast -d 'Start nothing more once a step has failed'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from check" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from check" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from check" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from check" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from check" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from check" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from check" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from check" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from check" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from list" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from list" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from list" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from list" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from list" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from list" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from list" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from list" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from why" -l hook -d 'Look only at this hook' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from why" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from why" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from why" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from why" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from why" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from why" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from why" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from why" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from why" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from why" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from why" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from why" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from recover" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from recover" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from recover" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from recover" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from recover" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from recover" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from recover" -l list -d 'Only list journals and kept objects'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from recover" -l drop-kept -d 'List the kept objects, then let git collect them'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from recover" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from recover" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from recover" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from recover" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from recover" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand hooks; and __fish_seen_subcommand_from recover" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and not __fish_seen_subcommand_from lint slim size ignore" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and not __fish_seen_subcommand_from lint slim size ignore" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand docker; and not __fish_seen_subcommand_from lint slim size ignore" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and not __fish_seen_subcommand_from lint slim size ignore" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand docker; and not __fish_seen_subcommand_from lint slim size ignore" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and not __fish_seen_subcommand_from lint slim size ignore" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and not __fish_seen_subcommand_from lint slim size ignore" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and not __fish_seen_subcommand_from lint slim size ignore" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and not __fish_seen_subcommand_from lint slim size ignore" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and not __fish_seen_subcommand_from lint slim size ignore" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and not __fish_seen_subcommand_from lint slim size ignore" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and not __fish_seen_subcommand_from lint slim size ignore" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and not __fish_seen_subcommand_from lint slim size ignore" -f -a "lint" -d 'Report problems in Dockerfiles'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and not __fish_seen_subcommand_from lint slim size ignore" -f -a "slim" -d 'Split Dockerfiles into a build stage and a small runtime stage'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and not __fish_seen_subcommand_from lint slim size ignore" -f -a "size" -d 'Show what the layers of an image hold, and what of it is wasted'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and not __fish_seen_subcommand_from lint slim size ignore" -f -a "ignore" -d 'Propose what a `.dockerignore` lacks, with the bytes that it would keep out'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l profile -d 'Choose which rules speak [default: default, or hadolint where its configuration is found]' -r -f -a "default\t''
hadolint\t''
buildkit\t''
all\t''"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l select -d 'Only these rules, by name or by the start of one; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l ignore -d 'Not these rules, by name or by the start of one; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l severity -d 'Set a rule\'s level: error, warning, info or ignore; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l baseline -d 'Leave out the findings that this file accepts' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l hadolint-config -d 'Read this configuration of hadolint' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l context -d 'Folder that COPY and ADD take from, for its `.dockerignore`' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l build-arg -d 'Set an ARG of the build; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l target -d 'Stage that is built' -r
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l fix -d 'Mend what can be mended safely, then check again'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l unsafe-fixes -d 'Also mend what may change what the image does; implies `--fix`'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l diff -d 'Show what `--fix` would change, and change nothing; exits 1 if it would'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l write-baseline -d 'Accept all that is found now: write it to the baseline'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l isolated -d 'Read no configuration, ask no engine and start no shellcheck'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from lint" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -l context -d 'Folder that COPY takes from [default: the folder of the file]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -l output -d 'Write the result to another file' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -l no-context -d 'Decide by the text of the Dockerfile alone'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -l write -d 'Replace the files that are converted'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -l diff -d 'Show only the difference'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -l check -d 'Exit 1 if a file could be converted'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from size" -l files -d 'How many files to list of each kind' -r
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from size" -l max-size -d 'Fail if the image is larger, for example `250MB`' -r
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from size" -l max-wasted -d 'Fail if more bytes are overwritten or deleted by later layers' -r
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from size" -l min-efficiency -d 'Fail if the efficiency is less, for example `0.95` or `95%`' -r
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from size" -l ci-config -d 'Take more limits from this file of dive [default: .dive-ci, if it is there]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from size" -l platform -d 'Take the image for this platform where there are several, for example `linux/arm64`' -r
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from size" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from size" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from size" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from size" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from size" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from size" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from size" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from size" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from size" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from size" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from size" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from size" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from ignore" -l context -d 'Folder that is sent to the build [default: the working directory]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from ignore" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from ignore" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from ignore" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from ignore" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from ignore" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from ignore" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from ignore" -l write -d 'Add the lines to the `.dockerignore` of the context'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from ignore" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from ignore" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from ignore" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from ignore" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from ignore" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from ignore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand doctor" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand doctor" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand doctor" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand doctor" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand doctor" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand doctor" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand doctor" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand doctor" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand doctor" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand doctor" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand doctor" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand explain" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand explain" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand explain" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand explain" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand explain" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand explain" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand explain" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand explain" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand explain" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand explain" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand explain" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand explain" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand rules" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand rules" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand rules" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand rules" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand rules" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand rules" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand rules" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand rules" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand rules" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand rules" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand rules" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand rules" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand schema" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand schema" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand schema" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand schema" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand schema" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand schema" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand schema" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand schema" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand schema" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand schema" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand schema" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand completions" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand completions" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand completions" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand completions" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand completions" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand completions" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand completions" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand completions" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand completions" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand completions" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand completions" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand completions" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand man" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand man" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand man" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
json\t''
jsonl\t''
sarif\t''
github\t''
gitlab\t''
junit\t''
tty\t''
gnu\t''
checkstyle\t''
codeclimate\t''
gitlab_codeclimate\t''
codacy\t''
sonarqube\t''"
complete -c bosun -n "__fish_bosun_using_subcommand man" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand man" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand man" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand man" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand man" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand man" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand man" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand man" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand man" -s h -l help -d 'Print help'
