//! A few ids in place: most deals have one open step and most people one deal, and there are millions of them.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thin_vec::ThinVec;

/// Ids that stand in place; more have a list of their own.
const IN_PLACE: usize = 3;

/// A list of ids in sixteen bytes, of which the first three take no other room.
#[derive(Clone)]
pub struct Few<I>(Form<I>);

#[derive(Clone)]
enum Form<I> {
    None,
    Some(u8, [I; IN_PLACE]),
    Many(ThinVec<I>),
}

impl<I: Copy> Few<I> {
    pub const fn new() -> Self {
        Self(Form::None)
    }

    pub fn push(&mut self, id: I) {
        match &mut self.0 {
            Form::None => self.0 = Form::Some(1, [id; IN_PLACE]),
            Form::Some(len, ids) => match ids.get_mut(usize::from(*len)) {
                Some(slot) => {
                    *slot = id;
                    *len += 1;
                }
                None => self.0 = Form::Many(ids.iter().copied().chain([id]).collect()),
            },
            Form::Many(ids) => ids.push(id),
        }
    }

    pub fn retain(&mut self, keep: impl Fn(&I) -> bool) {
        *self = self.iter().copied().filter(|id| keep(id)).collect();
    }
}

impl<I> Deref for Few<I> {
    type Target = [I];

    fn deref(&self) -> &[I] {
        match &self.0 {
            Form::None => &[],
            Form::Some(len, ids) => ids.get(..usize::from(*len)).unwrap_or(ids),
            Form::Many(ids) => ids,
        }
    }
}

impl<I: Copy> Default for Few<I> {
    fn default() -> Self {
        Self::new()
    }
}

impl<I: Copy> FromIterator<I> for Few<I> {
    fn from_iter<T: IntoIterator<Item = I>>(ids: T) -> Self {
        let mut few = Self::new();
        ids.into_iter().for_each(|id| few.push(id));
        few
    }
}

impl<'a, I> IntoIterator for &'a Few<I> {
    type Item = &'a I;
    type IntoIter = std::slice::Iter<'a, I>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<I: PartialEq> PartialEq for Few<I> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<I: Eq> Eq for Few<I> {}

impl<I: fmt::Debug> fmt::Debug for Few<I> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(out)
    }
}

impl<I: Serialize> Serialize for Few<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de, I: Copy + Deserialize<'de>> Deserialize<'de> for Few<I> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(ThinVec::deserialize(deserializer)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Few;
    use crate::sales::value::TaskId;

    #[test]
    fn it_takes_sixteen_bytes() {
        assert_eq!(size_of::<Few<TaskId>>(), 16);
    }

    proptest! {
        #[test]
        fn it_is_a_list(steps in proptest::collection::vec((any::<bool>(), 0u64..6), 0..40)) {
            let (mut few, mut list) = (Few::new(), Vec::new());
            for (add, number) in steps {
                let id = TaskId::new(number);
                if add {
                    few.push(id);
                    list.push(id);
                } else {
                    few.retain(|other| *other != id);
                    list.retain(|other| *other != id);
                }
                prop_assert_eq!(&*few, &*list);
                let again: Few<TaskId> = serde_json::from_str(&serde_json::to_string(&few).unwrap()).unwrap();
                prop_assert_eq!(&again, &few);
            }
        }
    }
}
