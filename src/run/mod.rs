//! Running things: programs with their groups, limits and signals; work on
//! many threads; the order of jobs that touch the same files.
//!
//! Nothing here knows a family, configuration, git or the terminal.
