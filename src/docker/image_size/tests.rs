use super::limits::{Amount, Limit};
use super::measure::{LayerSize, Waste};
use super::*;
use crate::docker::image_archive::testing::{docker_archive, tar};
use crate::docker::image_archive::{Image, Wanted, read_archive};

/// An image of layers with these files, each as large as its number says.
fn image(layers: &[&[(&str, usize)]]) -> Image {
    let layers: Vec<(&str, Vec<u8>)> = layers
        .iter()
        .map(|files| {
            let files: Vec<(&str, Vec<u8>)> =
                files.iter().map(|(name, bytes)| (*name, vec![1; *bytes])).collect();
            let files: Vec<(&str, &[u8])> =
                files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
            ("RUN a", tar(&files))
        })
        .collect();
    read_archive(docker_archive(&layers).as_slice(), &Wanted::default()).unwrap()
}

fn paths<'i>(waste: &[Waste<'i>]) -> Vec<(&'i str, u64)> {
    waste.iter().map(|one| (str::from_utf8(one.path).unwrap(), one.bytes)).collect()
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found}, not {expected}");
}

#[test]
fn nothing_is_wasted_where_nothing_is_replaced() {
    let image = image(&[&[("a", 10)], &[("b", 5)]]);
    let measured = Measured::new(&image);
    assert_eq!((measured.bytes, measured.wasted, measured.repeated), (15, 0, 0));
    close(measured.efficiency, 1.0);
    assert_eq!(measured.files.len(), 2);
}

#[test]
fn all_copies_but_the_last_are_wasted() {
    let image = image(&[&[("a", 100), ("b", 1)], &[("a", 80)], &[("a", 60)]]);
    let measured = Measured::new(&image);
    assert_eq!(measured.wasted, 180);
    assert_eq!(paths(&measured.waste), [("a", 180)]);
    assert_eq!(measured.waste[0].copies, 3);
    assert!(!measured.waste[0].deleted);
    // The smallest copy of each against all copies.
    close(measured.efficiency, 61.0 / 241.0);
    assert_eq!(measured.repeated, 240);
    let wasted: Vec<u64> = measured.layers.iter().map(|layer| layer.wasted).collect();
    assert_eq!(wasted, [100, 80, 0]);
    assert_eq!((measured.layers[1].changed, measured.layers[1].added), (1, 0));
}

#[test]
fn a_deleted_file_is_wasted_whole() {
    let image = image(&[&[("a", 100), ("b", 100)], &[(".wh.a", 0)]]);
    let measured = Measured::new(&image);
    assert_eq!(paths(&measured.waste), [("a", 100)]);
    assert!(measured.waste[0].deleted);
    close(measured.efficiency, 0.5);
    assert_eq!(measured.layers[1].removed, 1);
}

#[test]
fn a_deleted_folder_takes_all_that_is_in_it() {
    let image = image(&[&[("d/a", 10), ("d/e/b", 20), ("d-x", 1), ("da", 2)], &[(".wh.d", 0)]]);
    let measured = Measured::new(&image);
    assert_eq!(paths(&measured.waste), [("d/e/b", 20), ("d/a", 10)]);
    assert_eq!(measured.layers[1].removed, 2);
    assert_eq!(measured.files.len(), 2);
}

#[test]
fn an_emptied_folder_keeps_what_its_own_layer_puts_there() {
    let image = image(&[&[("d/a", 10), ("d/b", 20)], &[("d/.wh..wh..opq", 0), ("d/b", 7)]]);
    let measured = Measured::new(&image);
    assert_eq!(measured.wasted, 30);
    assert_eq!(measured.files.keys().collect::<Vec<_>>(), [b"d/b"]);
    let top = measured.layers[1];
    assert_eq!((top.added, top.changed, top.removed), (0, 1, 1));
}

#[test]
fn an_emptied_root_keeps_nothing() {
    let image = image(&[&[("a", 1), ("d/b", 2)], &[(".wh..wh..opq", 0), ("c", 4)]]);
    let measured = Measured::new(&image);
    assert_eq!((measured.wasted, measured.files.len()), (3, 1));
}

#[test]
fn a_whiteout_removes_what_is_below_and_not_its_own_layer_s_file() {
    let image = image(&[&[("a", 5)], &[("a", 6), (".wh.a", 0)]]);
    let measured = Measured::new(&image);
    assert_eq!(measured.files[b"a".as_slice()].bytes, 6);
    assert_eq!(measured.layers[1].changed, 1);
}

#[test]
fn a_file_in_place_of_a_folder_removes_what_was_in_it() {
    let image = image(&[&[("d/a", 10)], &[("d", 3)]]);
    let measured = Measured::new(&image);
    assert_eq!(measured.wasted, 10);
    assert_eq!(measured.files.keys().collect::<Vec<_>>(), [b"d"]);
}

#[test]
fn a_whiteout_of_nothing_changes_nothing() {
    let image = image(&[&[("a", 1)], &[(".wh.b", 0), ("c/.wh.d", 0)]]);
    assert_eq!(Measured::new(&image).layers[1], LayerSize::default());
}

#[test]
fn the_biggest_files_come_first_and_empty_ones_never() {
    let image = image(&[&[("b", 10), ("a", 10), ("c", 30), ("e", 0)]]);
    let measured = Measured::new(&image);
    let names: Vec<&[u8]> = measured.biggest(3).into_iter().map(|(path, _)| path).collect();
    assert_eq!(names, [b"c", b"a", b"b"]);
    assert_eq!(measured.biggest(9).len(), 3);
}

#[test]
fn an_image_without_layers_is_efficient() {
    let image = image(&[]);
    let measured = Measured::new(&image);
    assert_eq!(measured.bytes, 0);
    close(measured.efficiency, 1.0);
}

#[test]
fn two_images_differ_in_what_containers_see() {
    let first = image(&[&[("same", 9), ("gone", 5), ("grows", 1)], &[("small", 10)]]);
    let second =
        image(&[&[("same", 9), ("gone", 5), ("grows", 1)], &[(".wh.gone", 0), ("grows", 4), ("new", 7)]]);
    let (one, two) = (Measured::new(&first), Measured::new(&second));
    let found = Comparison::new((&first, &one), (&second, &two));
    let names = |group: &Group<'_>| -> Vec<String> {
        group.files.iter().map(|change| String::from_utf8_lossy(change.path).into_owned()).collect()
    };
    assert_eq!(names(&found.only_first), ["small", "gone"]);
    assert_eq!((found.only_first.bytes, found.only_second.bytes), (15, 7));
    assert_eq!(names(&found.only_second), ["new"]);
    assert_eq!((names(&found.grown), found.grown.bytes), (vec!["grows".to_owned()], 3));
    assert!(found.shrunk.files.is_empty());
    assert_eq!(found.shared_layers, 1);
}

#[test]
fn limits_may_be_reached_and_not_crossed() {
    let image = image(&[&[("base", 100)], &[("a", 40)], &[("a", 60)]]);
    let measured = Measured::new(&image);
    let missed = |limit: Limit| limit.judge(&measured).missed_by;
    assert_eq!(missed(Limit::Size(200)), None);
    assert_eq!(missed(Limit::Size(150)), Some(Amount::Bytes(50)));
    assert_eq!(missed(Limit::Wasted(40)), None);
    assert_eq!(missed(Limit::Wasted(39)), Some(Amount::Bytes(1)));
    assert_eq!(missed(Limit::Repeated(99)), Some(Amount::Bytes(1)));
    assert_eq!(missed(Limit::Efficiency(0.7)), None);
    assert!(matches!(missed(Limit::Efficiency(0.8)), Some(Amount::Part(by)) if (by - 0.1).abs() < 1e-9));
    assert_eq!(missed(Limit::RepeatedShare(1.0)), None);
    assert_eq!(missed(Limit::RepeatedShare(0.5)), Some(Amount::Part(0.5)));
}
