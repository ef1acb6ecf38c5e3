//! The ports on which a container listens, by the kernel's own table: proc(5),
//! `/proc/net/tcp`.

use std::collections::BTreeSet;

/// The state of a socket that waits for connections.
const LISTENING: &str = "0A";

/// Reads the tables of IPv4 and IPv6, one after the other.
pub(crate) fn listening(tables: &str) -> BTreeSet<u16> {
    tables
        .lines()
        .filter_map(|line| {
            let mut fields = line.split_whitespace();
            let (local, _, state) = (fields.nth(1)?, fields.next()?, fields.next()?);
            let (_, port) = local.rsplit_once(':')?;
            (state == LISTENING).then(|| u16::from_str_radix(port, 16).ok())?
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_are_those_of_sockets_that_listen() {
        let tables = "  sl  local_address rem_address   st tx_queue\n\
            \x20  0: 00000000:1F90 00000000:0000 0A 00000000:00000000\n\
            \x20  1: 0100007F:A2C4 0100007F:1F90 01 00000000:00000000\n\
            \x20  sl  local_address remote_address st\n\
            \x20  0: 00000000000000000000000000000000:0050 0:0000 0A 0:0\n";
        assert_eq!(listening(tables), BTreeSet::from([80, 8080]));
        assert_eq!(listening("cat: can't open\n\u{0}"), BTreeSet::new());
    }
}
