fn main() {}
mod layouts;
mod safety;
