//! `bosun state`: what only the binary can show, beside the real terraform.

mod audit;
mod files;
mod locks;
mod races;
mod roots;
mod secrets;
mod terraform;
