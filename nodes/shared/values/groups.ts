/** Puts a value into its group, which is returned and grows on. Into one list each: a group may have all of many rows. */
export function addToGroup<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): Value[] {
	const group = groups.get(key) ?? [];
	if (group.push(value) === 1) groups.set(key, group);
	return group;
}
