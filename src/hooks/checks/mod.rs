//! The built-in checks, one file each. A new one adds its `mod` line and its
//! line in [`ALL`], nothing else.

mod branch_name;
mod check_added_large_files;
mod check_ast;
mod check_builtin_literals;
mod check_case_conflict;
mod check_docstring_first;
mod check_executables_have_shebangs;
mod check_illegal_windows_names;
mod check_json;
mod check_merge_conflict;
mod check_shebang_scripts_are_executable;
mod check_symlinks;
mod check_toml;
mod check_vcs_permalinks;
mod check_xml;
mod check_yaml;
mod conventional_commit;
mod debug_statements;
mod destroyed_symlinks;
mod detect_aws_credentials;
mod detect_private_key;
mod detect_secrets;
mod double_quote_string_fixer;
mod end_of_file_fixer;
mod file_contents_sorter;
mod fix_byte_order_marker;
mod forbid_new_submodules;
mod mixed_line_ending;
mod name_tests_test;
mod no_commit_to_branch;
mod pretty_format_json;
mod requirements_txt_fixer;
mod sort_simple_yaml;
mod trailing_whitespace;

#[cfg(test)]
mod testing;

#[cfg(test)]
mod world;

use crate::check::Check;

/// Every check of this family, by id.
pub(crate) static ALL: &[&Check] = &[
    &branch_name::CHECK,
    &check_added_large_files::CHECK,
    &check_ast::CHECK,
    &check_builtin_literals::CHECK,
    &check_case_conflict::CHECK,
    &check_docstring_first::CHECK,
    &check_executables_have_shebangs::CHECK,
    &check_illegal_windows_names::CHECK,
    &check_json::CHECK,
    &check_merge_conflict::CHECK,
    &check_shebang_scripts_are_executable::CHECK,
    &check_symlinks::CHECK,
    &check_toml::CHECK,
    &check_vcs_permalinks::CHECK,
    &check_xml::CHECK,
    &check_yaml::CHECK,
    &conventional_commit::CHECK,
    &debug_statements::CHECK,
    &destroyed_symlinks::CHECK,
    &detect_aws_credentials::CHECK,
    &detect_private_key::CHECK,
    &detect_secrets::CHECK,
    &double_quote_string_fixer::CHECK,
    &end_of_file_fixer::CHECK,
    &file_contents_sorter::CHECK,
    &fix_byte_order_marker::CHECK,
    &forbid_new_submodules::CHECK,
    &mixed_line_ending::CHECK,
    &name_tests_test::CHECK,
    &no_commit_to_branch::CHECK,
    &pretty_format_json::CHECK,
    &requirements_txt_fixer::CHECK,
    &sort_simple_yaml::CHECK,
    &trailing_whitespace::CHECK,
];
