//! Tags of files, compatible with the `identify` convention.
