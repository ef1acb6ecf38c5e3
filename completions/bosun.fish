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
complete -c bosun -n "__fish_bosun_needs_command" -f -a "state" -d 'Look into Terraform and OpenTofu states, and hold their locks'
complete -c bosun -n "__fish_bosun_needs_command" -f -a "tf" -d 'Look into Terraform and OpenTofu states, and hold their locks'
complete -c bosun -n "__fish_bosun_needs_command" -f -a "flags" -d 'Edit, prove and release feature flags in a file that OpenFeature SDKs read'
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
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -l smoke -d 'Start the images with this command instead of their CMD, as `docker run IMAGE CMD` would' -r -f -a "(__fish_complete_command)"
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
complete -c bosun -n "__fish_bosun_using_subcommand docker; and __fish_seen_subcommand_from slim" -l verify -d 'Build both files on an engine and compare the images; nothing is written unless they agree'
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
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "list" -d 'List the resources of a state'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "show" -d 'Show what a state says of a resource'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "find" -d 'Find resources by what a state says of them'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "output" -d 'Print the outputs of a state'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "stats" -d 'Count what a state holds, and what its bytes are spent on'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "graph" -d 'Draw which resource depends on which, from the state alone'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "audit" -d 'Report what is wrong or dangerous in a state'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "diff" -d 'Show what differs between two states'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "history" -d 'List the versions of a state that are still there'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "doctor" -d 'Say what is wrong with a state, and which copy is the newest good one'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "status" -d 'Say who holds the lock of a state'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "lock" -d 'Take the lock of a state, as terraform does'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "unlock" -d 'Give back a lock that `bosun state lock` holds'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "force-unlock" -d 'Give back the lock with this id'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "run" -d 'Run a program under the lock of a state'
complete -c bosun -n "__fish_bosun_using_subcommand state; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "hold-lock" -d 'What `lock --hold` starts'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from list" -l id -d 'Only what has this id' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from list" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from list" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from list" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from list" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from list" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from list" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from list" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from list" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from list" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from list" -l all -d 'Ask all roots that `state:` in bosun.yaml names'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from list" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from list" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from show" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from show" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from show" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from show" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from show" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from show" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from show" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from show" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from show" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from show" -l reveal -d 'Print secrets too'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from show" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from show" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -l path -d 'Look at this attribute alone, such as `tags.Name` or `rule[].port`' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -l exact -d 'Only whole addresses, types, ids and values, not parts of them'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -l reveal -d 'Print secrets too'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -l all -d 'Ask all roots that `state:` in bosun.yaml names'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from find" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from output" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from output" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from output" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from output" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from output" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from output" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from output" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from output" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from output" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from output" -l raw -d 'Print one value as it is, without quotes and without an end of line'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from output" -l reveal -d 'Print sensitive values too'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from output" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from output" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from output" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from output" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from output" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from output" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from stats" -l most -d 'How many of each kind to list' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from stats" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from stats" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from stats" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from stats" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from stats" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from stats" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from stats" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from stats" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from stats" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from stats" -l all -d 'Ask all roots that `state:` in bosun.yaml names'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from stats" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from stats" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from stats" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from stats" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from stats" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from stats" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from graph" -l type -d 'Language to draw in: dot or mermaid' -r -f -a "dot\t''
mermaid\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from graph" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from graph" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from graph" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from graph" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from graph" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from graph" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from graph" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from graph" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from graph" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from graph" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from graph" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from graph" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from graph" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from graph" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from graph" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from audit" -l select -d 'Only these rules; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from audit" -l ignore -d 'Not these rules; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from audit" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from audit" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from audit" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from audit" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from audit" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from audit" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from audit" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from audit" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from audit" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from audit" -l all -d 'Ask all roots that `state:` in bosun.yaml names'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from audit" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from audit" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from audit" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from audit" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from audit" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from audit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from diff" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from diff" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from diff" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from diff" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from diff" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from diff" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from diff" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from diff" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from diff" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from diff" -l reveal -d 'Print secrets too'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from diff" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from diff" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from diff" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from diff" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from diff" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from history" -l most -d 'How many versions to list' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from history" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from history" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from history" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from history" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from history" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from history" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from history" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from history" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from history" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from history" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from history" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from history" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from history" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from history" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from history" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from doctor" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from doctor" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from doctor" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from doctor" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from doctor" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from doctor" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from doctor" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from doctor" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from doctor" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from doctor" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from doctor" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from doctor" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from doctor" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from doctor" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from status" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from status" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from status" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from status" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from status" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from status" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from status" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from status" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from status" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from status" -l all -d 'Ask all roots that `state:` in bosun.yaml names'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from status" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from status" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from status" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -l ttl -d 'Give it back by itself after this time, such as `30m`' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -l reason -d 'Say why, for whoever finds it locked [default: the CI job, if this is one]' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -l lock-timeout -d 'Wait so long for a lock that is held [default: 0s, or `timeouts: lock` of bosun.yaml]' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -l hold -d 'Hold it in the background, and end'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from lock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from unlock" -l id -d 'Give it back whoever took it, if it still has this id' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from unlock" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from unlock" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from unlock" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from unlock" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from unlock" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from unlock" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from unlock" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from unlock" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from unlock" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from unlock" -l mine -d 'Give it back if it is your own; the default'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from unlock" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from unlock" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from unlock" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from unlock" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from unlock" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from unlock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from force-unlock" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from force-unlock" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from force-unlock" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from force-unlock" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from force-unlock" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from force-unlock" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from force-unlock" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from force-unlock" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from force-unlock" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from force-unlock" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from force-unlock" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from force-unlock" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from force-unlock" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from force-unlock" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from force-unlock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from run" -l busy-exit -d 'Exit with N where the program cannot be started' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from run" -l reason -d 'Say why, for whoever finds it locked [default: the CI job, if this is one]' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from run" -l lock-timeout -d 'Wait so long for a lock that is held [default: 0s, or `timeouts: lock` of bosun.yaml]' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from run" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from run" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from run" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from run" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from run" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from run" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from run" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from run" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from run" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from run" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from run" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from run" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from run" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from run" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from hold-lock" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from hold-lock" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from hold-lock" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from hold-lock" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from hold-lock" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from hold-lock" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from hold-lock" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from hold-lock" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from hold-lock" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from hold-lock" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from hold-lock" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand state; and __fish_seen_subcommand_from hold-lock" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "list" -d 'List the resources of a state'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "show" -d 'Show what a state says of a resource'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "find" -d 'Find resources by what a state says of them'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "output" -d 'Print the outputs of a state'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "stats" -d 'Count what a state holds, and what its bytes are spent on'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "graph" -d 'Draw which resource depends on which, from the state alone'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "audit" -d 'Report what is wrong or dangerous in a state'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "diff" -d 'Show what differs between two states'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "history" -d 'List the versions of a state that are still there'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "doctor" -d 'Say what is wrong with a state, and which copy is the newest good one'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "status" -d 'Say who holds the lock of a state'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "lock" -d 'Take the lock of a state, as terraform does'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "unlock" -d 'Give back a lock that `bosun state lock` holds'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "force-unlock" -d 'Give back the lock with this id'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "run" -d 'Run a program under the lock of a state'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and not __fish_seen_subcommand_from list show find output stats graph audit diff history doctor status lock unlock force-unlock run hold-lock" -f -a "hold-lock" -d 'What `lock --hold` starts'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from list" -l id -d 'Only what has this id' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from list" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from list" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from list" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from list" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from list" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from list" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from list" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from list" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from list" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from list" -l all -d 'Ask all roots that `state:` in bosun.yaml names'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from list" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from list" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from show" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from show" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from show" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from show" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from show" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from show" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from show" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from show" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from show" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from show" -l reveal -d 'Print secrets too'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from show" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from show" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -l path -d 'Look at this attribute alone, such as `tags.Name` or `rule[].port`' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -l exact -d 'Only whole addresses, types, ids and values, not parts of them'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -l reveal -d 'Print secrets too'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -l all -d 'Ask all roots that `state:` in bosun.yaml names'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from find" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from output" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from output" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from output" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from output" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from output" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from output" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from output" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from output" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from output" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from output" -l raw -d 'Print one value as it is, without quotes and without an end of line'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from output" -l reveal -d 'Print sensitive values too'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from output" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from output" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from output" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from output" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from output" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from output" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from stats" -l most -d 'How many of each kind to list' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from stats" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from stats" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from stats" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from stats" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from stats" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from stats" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from stats" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from stats" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from stats" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from stats" -l all -d 'Ask all roots that `state:` in bosun.yaml names'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from stats" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from stats" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from stats" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from stats" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from stats" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from stats" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from graph" -l type -d 'Language to draw in: dot or mermaid' -r -f -a "dot\t''
mermaid\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from graph" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from graph" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from graph" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from graph" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from graph" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from graph" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from graph" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from graph" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from graph" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from graph" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from graph" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from graph" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from graph" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from graph" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from graph" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from audit" -l select -d 'Only these rules; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from audit" -l ignore -d 'Not these rules; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from audit" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from audit" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from audit" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from audit" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from audit" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from audit" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from audit" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from audit" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from audit" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from audit" -l all -d 'Ask all roots that `state:` in bosun.yaml names'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from audit" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from audit" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from audit" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from audit" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from audit" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from audit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from diff" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from diff" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from diff" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from diff" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from diff" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from diff" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from diff" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from diff" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from diff" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from diff" -l reveal -d 'Print secrets too'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from diff" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from diff" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from diff" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from diff" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from diff" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from history" -l most -d 'How many versions to list' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from history" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from history" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from history" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from history" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from history" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from history" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from history" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from history" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from history" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from history" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from history" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from history" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from history" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from history" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from history" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from doctor" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from doctor" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from doctor" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from doctor" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from doctor" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from doctor" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from doctor" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from doctor" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from doctor" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from doctor" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from doctor" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from doctor" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from doctor" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from doctor" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from status" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from status" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from status" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from status" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from status" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from status" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from status" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from status" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from status" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from status" -l all -d 'Ask all roots that `state:` in bosun.yaml names'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from status" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from status" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from status" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -l ttl -d 'Give it back by itself after this time, such as `30m`' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -l reason -d 'Say why, for whoever finds it locked [default: the CI job, if this is one]' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -l lock-timeout -d 'Wait so long for a lock that is held [default: 0s, or `timeouts: lock` of bosun.yaml]' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -l hold -d 'Hold it in the background, and end'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from lock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from unlock" -l id -d 'Give it back whoever took it, if it still has this id' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from unlock" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from unlock" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from unlock" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from unlock" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from unlock" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from unlock" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from unlock" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from unlock" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from unlock" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from unlock" -l mine -d 'Give it back if it is your own; the default'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from unlock" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from unlock" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from unlock" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from unlock" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from unlock" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from unlock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from force-unlock" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from force-unlock" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from force-unlock" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from force-unlock" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from force-unlock" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from force-unlock" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from force-unlock" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from force-unlock" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from force-unlock" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from force-unlock" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from force-unlock" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from force-unlock" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from force-unlock" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from force-unlock" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from force-unlock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from run" -l busy-exit -d 'Exit with N where the program cannot be started' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from run" -l reason -d 'Say why, for whoever finds it locked [default: the CI job, if this is one]' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from run" -l lock-timeout -d 'Wait so long for a lock that is held [default: 0s, or `timeouts: lock` of bosun.yaml]' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from run" -l dir -d 'Folder of a configuration, whose state is looked for [default: .]' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from run" -l file -d 'File that is the state, whatever a configuration says; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from run" -l workspace -d 'Workspace, in place of the one that is selected' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from run" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from run" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from run" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from run" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from run" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from run" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from run" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from run" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from run" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from run" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from run" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from hold-lock" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from hold-lock" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from hold-lock" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from hold-lock" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from hold-lock" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from hold-lock" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from hold-lock" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from hold-lock" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from hold-lock" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from hold-lock" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from hold-lock" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand tf; and __fish_seen_subcommand_from hold-lock" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "init" -d 'Start with flags: a source, what is built from it, what git should know'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "list" -d 'List the flags: what they serve to how many, whose they are, how old'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "show" -d 'Show a flag, and which file each value comes from'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "add" -d 'Add a flag that serves `off` to everyone'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "remove" -d 'Remove a flag'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "toggle" -d 'Turn a flag on, or off if anybody gets it'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "on" -d 'Turn a flag on: back to its rule, or for everyone'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "enable" -d 'Turn a flag on: back to its rule, or for everyone'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "off" -d 'Turn a flag off for everyone, and keep its rule'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "disable" -d 'Turn a flag off for everyone, and keep its rule'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "set" -d 'Serve one variant to everyone, and keep the flag\'s rule'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "kill" -d 'Turn a flag off in every client at once; `restore` takes it back'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "restore" -d 'Take back what `kill`, `off` or `set` put above a flag\'s rule'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "rollout" -d 'Serve a variant to a share of the users'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "target" -d 'Serve variants by conditions on a user\'s attributes'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "segment" -d 'Name a condition, for several flags to use'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "eval" -d 'Tell what a flag serves, and why'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "explain" -d 'Tell how a flag comes to what it serves, branch by branch'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "simulate" -d 'Count what many users would get, and who would get something else'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "validate" -d 'Report what is wrong with the flags, and which clients it hits'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "build" -d 'Build the JSON files that applications read'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "diff" -d 'Show what differs between two environments, or since a revision'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "promote" -d 'Bring flags from one environment to another'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "log" -d 'Show who changed what, when and why'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "undo" -d 'Take the last change back, byte for byte'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and not __fish_seen_subcommand_from init list show add remove toggle on enable off disable set kill restore rollout target segment eval explain simulate validate build diff promote log undo logic" -f -a "logic" -d 'Evaluate a JsonLogic rule over some data'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from init" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from init" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from init" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from init" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from init" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from init" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from init" -l json -d 'Keep the flags in one JSON file, which applications read directly'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from init" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from init" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from init" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from list" -l type -d 'Only flags of this type: release, ops, experiment or permission' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from list" -l owner -d 'Only flags of this owner' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from list" -l file -d 'Flag file to read [default: `flags.file` of bosun.yaml, else flags.yaml or flags.json upward]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from list" -l env -d 'Environment to look at [default: BOSUN_ENV, else default_environment, else the base]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from list" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from list" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from list" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from list" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from list" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from list" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from list" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from list" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from show" -l file -d 'Flag file to read [default: `flags.file` of bosun.yaml, else flags.yaml or flags.json upward]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from show" -l env -d 'Environment to look at [default: BOSUN_ENV, else default_environment, else the base]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from show" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from show" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from show" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from show" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from show" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from show" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from show" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from show" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -l type -d 'What it is for: release, ops, experiment or permission' -r -f -a "release\t''
ops\t''
experiment\t''
permission\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -l owner -d 'Who is asked about it' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -l expires -d 'Last day, or days from now: 2027-01-31, 40d [default for release and experiment: 40d]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -l variants -d 'Names and values; the last one is the default' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -l description -d 'What it does, in a few words' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -l file -d 'Flag file to read [default: `flags.file` of bosun.yaml, else flags.yaml or flags.json upward]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -l env -d 'Environment to look at [default: BOSUN_ENV, else default_environment, else the base]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -l reason -d 'Why; kept in the journal, and asked for where an environment is protected' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -l base -d 'Change what all environments inherit'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from remove" -l file -d 'Flag file to read [default: `flags.file` of bosun.yaml, else flags.yaml or flags.json upward]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from remove" -l env -d 'Environment to look at [default: BOSUN_ENV, else default_environment, else the base]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from remove" -l reason -d 'Why; kept in the journal, and asked for where an environment is protected' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from remove" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from remove" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from remove" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from remove" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from remove" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from remove" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from remove" -l base -d 'Change what all environments inherit'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from remove" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from remove" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from toggle" -l file -d 'Flag file to read [default: `flags.file` of bosun.yaml, else flags.yaml or flags.json upward]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from toggle" -l env -d 'Environment to look at [default: BOSUN_ENV, else default_environment, else the base]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from toggle" -l reason -d 'Why; kept in the journal, and asked for where an environment is protected' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from toggle" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from toggle" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from toggle" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from toggle" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from toggle" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from toggle" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from toggle" -l base -d 'Change what all environments inherit'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from toggle" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from toggle" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from toggle" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from toggle" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from toggle" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from toggle" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from on" -l file -d 'Flag file to read [default: `flags.file` of bosun.yaml, else flags.yaml or flags.json upward]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from on" -l env -d 'Environment to look at [default: BOSUN_ENV, else default_environment, else the base]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from on" -l reason -d 'Why; kept in the journal, and asked for where an environment is protected' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from on" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from on" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from on" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from on" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from on" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from on" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from on" -l everyone -d 'Serve it to all, whatever the rule says'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from on" -l base -d 'Change what all environments inherit'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from on" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from on" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from on" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from on" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from on" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from on" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from enable" -l file -d 'Flag file to read [default: `flags.file` of bosun.yaml, else flags.yaml or flags.json upward]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from enable" -l env -d 'Environment to look at [default: BOSUN_ENV, else default_environment, else the base]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from enable" -l reason -d 'Why; kept in the journal, and asked for where an environment is protected' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from enable" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from enable" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from enable" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from enable" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from enable" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from enable" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from enable" -l everyone -d 'Serve it to all, whatever the rule says'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from enable" -l base -d 'Change what all environments inherit'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from enable" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from enable" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from enable" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from enable" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from enable" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from enable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from off" -l file -d 'Flag file to read [default: `flags.file` of bosun.yaml, else flags.yaml or flags.json upward]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from off" -l env -d 'Environment to look at [default: BOSUN_ENV, else default_environment, else the base]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from off" -l reason -d 'Why; kept in the journal, and asked for where an environment is protected' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from off" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from off" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from off" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from off" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from off" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from off" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from off" -l base -d 'Change what all environments inherit'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from off" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from off" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from off" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from off" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from off" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from off" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from disable" -l file -d 'Flag file to read [default: `flags.file` of bosun.yaml, else flags.yaml or flags.json upward]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from disable" -l env -d 'Environment to look at [default: BOSUN_ENV, else default_environment, else the base]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from disable" -l reason -d 'Why; kept in the journal, and asked for where an environment is protected' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from disable" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from disable" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from disable" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from disable" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from disable" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from disable" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from disable" -l base -d 'Change what all environments inherit'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from disable" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from disable" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from disable" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from disable" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from disable" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from set" -l file -d 'Flag file to read [default: `flags.file` of bosun.yaml, else flags.yaml or flags.json upward]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from set" -l env -d 'Environment to look at [default: BOSUN_ENV, else default_environment, else the base]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from set" -l reason -d 'Why; kept in the journal, and asked for where an environment is protected' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from set" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from set" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from set" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from set" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from set" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from set" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from set" -l base -d 'Change what all environments inherit'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from set" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from set" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from set" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from kill" -l file -d 'Flag file to read [default: `flags.file` of bosun.yaml, else flags.yaml or flags.json upward]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from kill" -l env -d 'Environment to look at [default: BOSUN_ENV, else default_environment, else the base]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from kill" -l reason -d 'Why; kept in the journal, and asked for where an environment is protected' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from kill" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from kill" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from kill" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from kill" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from kill" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from kill" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from kill" -l base -d 'Change what all environments inherit'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from kill" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from kill" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from kill" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from kill" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from kill" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from kill" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from restore" -l file -d 'Flag file to read [default: `flags.file` of bosun.yaml, else flags.yaml or flags.json upward]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from restore" -l env -d 'Environment to look at [default: BOSUN_ENV, else default_environment, else the base]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from restore" -l reason -d 'Why; kept in the journal, and asked for where an environment is protected' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from restore" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from restore" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from restore" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from restore" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from restore" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from restore" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from restore" -l base -d 'Change what all environments inherit'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from restore" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from restore" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from restore" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from restore" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from restore" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from restore" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -l by -d 'Attribute that decides together who is in [default: the targeting key]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -l variants -d 'Variants to roll out, with their weights; all others get the default' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -l seed -d 'Text that is hashed along; flags with the same one expose the same users [default: the key]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -l file -d 'Flag file to read [default: `flags.file` of bosun.yaml, else flags.yaml or flags.json upward]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -l env -d 'Environment to look at [default: BOSUN_ENV, else default_environment, else the base]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -l reason -d 'Why; kept in the journal, and asked for where an environment is protected' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -l base -d 'Change what all environments inherit'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from rollout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from target" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from target" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from target" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from target" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from target" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from target" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from target" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from target" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from target" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from target" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from target" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from target" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from target" -a "add" -d 'Add a condition after those that are there'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from target" -a "list" -d 'List the conditions with their numbers'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from target" -a "remove" -d 'Remove a condition'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from segment" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from segment" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from segment" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from segment" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from segment" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from segment" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from segment" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from segment" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from segment" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from segment" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from segment" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from segment" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from segment" -f -a "add" -d 'Add a segment, or change its condition'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from segment" -f -a "list" -d 'List the conditions with their numbers'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from segment" -f -a "remove" -d 'Remove a segment that no flag uses'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -l file -d 'Flag file to read [default: `flags.file` of bosun.yaml, else flags.yaml or flags.json upward]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -l env -d 'Environment to look at [default: BOSUN_ENV, else default_environment, else the base]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -l context -d 'Attributes of the user: JSON, @FILE or k=v,k=v' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -l contexts -d 'Ask for many users: a file with a context on each line; `-` is standard input' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -l type -d 'Type that the application asks for: boolean, string, integer, float or object' -r -f -a "boolean\t''
string\t''
integer\t''
float\t''
object\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -l default -d 'Value that the application has of its own, as JSON or text' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -l bucketing -d 'How users are put into buckets: v1, v2 or v3 [default: v3]' -r -f -a "v1\t''
v2\t''
v3\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -l all -d 'Tell it of all flags'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -l last-good -d 'Where the file is unusable, serve from the JSON that was built last'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from eval" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from explain" -l context -d 'Attributes of the user: JSON, @FILE or k=v,k=v' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from explain" -l bucketing -d 'How users are put into buckets: v1, v2 or v3 [default: v3]' -r -f -a "v1\t''
v2\t''
v3\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from explain" -l file -d 'Flag file to read [default: `flags.file` of bosun.yaml, else flags.yaml or flags.json upward]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from explain" -l env -d 'Environment to look at [default: BOSUN_ENV, else default_environment, else the base]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from explain" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from explain" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from explain" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from explain" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from explain" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from explain" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from explain" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from explain" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from explain" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from explain" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from explain" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from simulate" -l users -d 'Number of users to make up [default: 100000]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from simulate" -l population -d 'File with a context on each line' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from simulate" -l against -d 'Also count who gets something else than at this revision' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from simulate" -l bucketing -d 'How users are put into buckets: v1, v2 or v3 [default: v3]' -r -f -a "v1\t''
v2\t''
v3\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from simulate" -l file -d 'Flag file to read [default: `flags.file` of bosun.yaml, else flags.yaml or flags.json upward]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from simulate" -l env -d 'Environment to look at [default: BOSUN_ENV, else default_environment, else the base]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from simulate" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from simulate" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from simulate" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from simulate" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from simulate" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from simulate" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from simulate" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from simulate" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from simulate" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from simulate" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from simulate" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from simulate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from validate" -l clients -d 'Clients that read the file: python, node, rust, go, java, or a release such as `node<0.16`' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from validate" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from validate" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from validate" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from validate" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from validate" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from validate" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from validate" -l schema-only -d 'Hold the files against flagd\'s schema, and nothing else'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from validate" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from validate" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from validate" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from validate" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from validate" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from validate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from build" -l file -d 'Flag file to build from [default: as everywhere]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from build" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from build" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from build" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from build" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from build" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from build" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from build" -l check -d 'Write nothing; exit 1 if a file is not what it would be'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from build" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from build" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from build" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from build" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from build" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from build" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from diff" -l since -d 'Compare with the files of this revision' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from diff" -l file -d 'Flag file to read [default: `flags.file` of bosun.yaml, else flags.yaml or flags.json upward]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from diff" -l env -d 'Environment to look at [default: BOSUN_ENV, else default_environment, else the base]' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from diff" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from diff" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from diff" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from diff" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from diff" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from diff" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from diff" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from diff" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from diff" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from diff" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from diff" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from promote" -l from -d 'Environment to take them from; `base` is what all inherit' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from promote" -l to -d 'Environment to change' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from promote" -l file -d 'Flag file [default: as everywhere]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from promote" -l reason -d 'Why; kept in the journal' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from promote" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from promote" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from promote" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from promote" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from promote" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from promote" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from promote" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from promote" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from promote" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from promote" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from promote" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from promote" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from log" -s n -l number -d 'Show this many at most, the newest first' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from log" -l file -d 'Flag file [default: as everywhere]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from log" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from log" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from log" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from log" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from log" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from log" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from log" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from log" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from log" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from log" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from log" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from log" -s h -l help -d 'Print help'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from undo" -l file -d 'Flag file [default: as everywhere]' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from undo" -l reason -d 'Why; kept in the journal, and asked for where an environment is protected' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from undo" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from undo" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from undo" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from undo" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from undo" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from undo" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from undo" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from undo" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from undo" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from undo" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from undo" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from undo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from logic" -l bucketing -d 'How `fractional` puts users into buckets: v1, v2 or v3 [default: v3]' -r -f -a "v1\t''
v2\t''
v3\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from logic" -s C -d 'Work as if started in DIR' -r -f -a "(__fish_complete_directories)"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from logic" -l config -d 'Read this file instead of the repository\'s `bosun.yaml`' -r -F
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from logic" -l format -d 'Choose how results are printed [default: human]' -r -f -a "human\t''
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
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from logic" -l report -d 'Also write a report to a file; can be repeated' -r
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from logic" -l color -d 'Color the output: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from logic" -l fail-on -d 'Exit 1 from this severity on [default: warning]' -r -f -a "error\t''
warning\t''
info\t''
never\t''"
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from logic" -s q -l quiet -d 'Say less; twice: only set the exit code'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from logic" -s v -l verbose -d 'Say more; twice: say how it is done'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from logic" -l no-progress -d 'Show no progress'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from logic" -s y -l yes -d 'Answer every question with what is proposed'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from logic" -l dry-run -d 'Show what would be written, and write nothing'
complete -c bosun -n "__fish_bosun_using_subcommand flags; and __fish_seen_subcommand_from logic" -s h -l help -d 'Print help'
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
