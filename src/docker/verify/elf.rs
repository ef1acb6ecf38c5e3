//! What a program or library in ELF needs to be started or loaded.

use object::Endianness;
use object::elf;
use object::read::elf::{Dyn as _, FileHeader, ProgramHeader as _};

/// The dynamic section, as far as it names other files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Elf {
    /// The number of the processor, as `e_machine` has it.
    pub(crate) machine: u16,
    pub(crate) is_64_bit: bool,
    /// The program that loads it.
    pub(crate) loader: Option<Vec<u8>>,
    pub(crate) needed: Vec<Vec<u8>>,
    /// Searched before everything else.
    pub(crate) rpath: Vec<Vec<u8>>,
    /// Searched after `LD_LIBRARY_PATH`; RPATH counts for nothing beside it.
    pub(crate) runpath: Vec<Vec<u8>>,
}

/// As ELF files begin.
pub(super) const MAGIC: &[u8] = b"\x7fELF";

impl Elf {
    /// Reads a file; `None` if it is no whole program or library. What is
    /// linked statically needs nothing.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        match bytes.get(4)? {
            1 => read::<elf::FileHeader32<Endianness>>(bytes),
            2 => read::<elf::FileHeader64<Endianness>>(bytes),
            _ => None,
        }
    }
}

fn read<H: FileHeader<Endian = Endianness>>(bytes: &[u8]) -> Option<Elf> {
    let header = H::parse(bytes).ok()?;
    let endian = header.endian().ok()?;
    let kind = header.e_type(endian);
    if kind != elf::ET_EXEC && kind != elf::ET_DYN {
        return None;
    }
    let segments = header.program_headers(endian, bytes).ok()?;
    let mut found =
        Elf { machine: header.e_machine(endian).0, is_64_bit: header.is_class_64(), ..Elf::default() };
    for segment in segments {
        if let Ok(Some(loader)) = segment.interpreter(endian, bytes) {
            found.loader = Some(loader.to_vec());
        }
        let Ok(Some(entries)) = segment.dynamic(endian, bytes) else { continue };
        let table = entries.iter().find(|entry| entry.d_tag(endian) == elf::DT_STRTAB);
        let Some(address) = table.map(|entry| entry.d_val(endian).into()) else { continue };
        for entry in entries {
            let offset: u64 = entry.d_val(endian).into();
            let place = match entry.d_tag(endian) {
                elf::DT_NULL => break,
                elf::DT_NEEDED => &mut found.needed,
                elf::DT_RPATH => &mut found.rpath,
                elf::DT_RUNPATH => &mut found.runpath,
                _ => continue,
            };
            let Some(text) = text_at::<H>(segments, endian, bytes, address, offset) else { continue };
            if entry.d_tag(endian) == elf::DT_NEEDED {
                place.push(text.to_vec());
            } else {
                let parts = text.split(|byte| *byte == b':').filter(|part| !part.is_empty());
                place.extend(parts.map(<[u8]>::to_vec));
            }
        }
    }
    Some(found)
}

/// The text at an offset of the table that is loaded at `address`.
fn text_at<'b, H: FileHeader<Endian = Endianness>>(
    segments: &[H::ProgramHeader],
    endian: Endianness,
    bytes: &'b [u8],
    address: u64,
    offset: u64,
) -> Option<&'b [u8]> {
    let wanted = address.checked_add(offset)?;
    segments.iter().filter(|segment| segment.p_type(endian) == elf::PT_LOAD).find_map(|segment| {
        let start: u64 = segment.p_vaddr(endian).into();
        let within = usize::try_from(wanted.checked_sub(start)?).ok()?;
        let text = segment.data(endian, bytes).ok()?.get(within..)?;
        text.get(..text.iter().position(|byte| *byte == 0)?)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::Program;
    use super::*;

    fn texts(list: &[Vec<u8>]) -> Vec<&str> {
        list.iter().map(|text| str::from_utf8(text).unwrap()).collect()
    }

    #[test]
    fn a_program_names_its_loader_its_libraries_and_where_they_are() {
        let program = Program { needed: &["libz.so.1", "libc.so.6"], runpath: "$ORIGIN/../lib:/opt/x" };
        let found = Elf::read(&program.bytes()).unwrap();
        assert_eq!(texts(&found.needed), ["libz.so.1", "libc.so.6"]);
        assert_eq!(texts(&found.runpath), ["$ORIGIN/../lib", "/opt/x"]);
        assert_eq!(found.loader.as_deref(), Some(b"/lib64/ld-linux-x86-64.so.2".as_slice()));
        assert_eq!((found.machine, found.is_64_bit), (62, true));
    }

    #[test]
    fn the_program_that_runs_this_needs_the_c_library() {
        let own = std::fs::read(std::env::current_exe().unwrap()).unwrap();
        let found = Elf::read(&own);
        // On other systems programs are no ELF.
        if cfg!(all(target_os = "linux", target_env = "gnu")) {
            assert!(texts(&found.unwrap().needed).contains(&"libc.so.6"));
        }
    }

    #[test]
    fn rubbish_is_no_program() {
        let whole = Program { needed: &["a"], runpath: "" }.bytes();
        for length in 0..whole.len() {
            // It must end; what it finds in half a file does not matter.
            let _ = Elf::read(&whole[..length]);
        }
        for at in 0..whole.len() {
            for value in [0, 0x7f, 0xff] {
                let mut bytes = whole.clone();
                bytes[at] = value;
                let _ = Elf::read(&bytes);
            }
        }
        assert_eq!(Elf::read(b"\x7fELF"), None);
        assert_eq!(Elf::read(b""), None);
    }
}
