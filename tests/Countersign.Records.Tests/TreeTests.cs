namespace Countersign.Records.Tests;

public sealed class TreeTests
{
    private static readonly byte[][] Leaves =
    [
        .. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }
            .Select(hex => Tree.Leaf(Convert.FromHexString(hex))),
    ];

    public static TheoryData<int, string> KnownRoots { get; } = new()
    {
        { 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { 1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" },
        { 2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125" },
        { 3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77" },
        { 4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7" },
        { 5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4" },
        { 6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef" },
        { 7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c" },
        { 8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" },
    };

    [Theory, MemberData(nameof(KnownRoots))]
    public void The_roots_known_from_RFC_6962_come_out(int size, string root)
    {
        Assert.Equal(root, Convert.ToHexStringLower(Tree.Root(Leaves[..size])));
        var frontier = Leaves[..size].Aggregate(Frontier.Empty, (f, leaf) => f.Append(leaf));
        Assert.Equal(root, Convert.ToHexStringLower(frontier.Root()));
    }

    [Fact]
    public void The_frontier_gives_the_root_of_the_whole_tree_at_every_size_and_survives_storage()
    {
        var leaves = Enumerable.Range(0, 600).Select(i => Tree.Leaf(BitConverter.GetBytes(i))).ToList();
        var frontier = Frontier.Empty;
        for (var size = 0; size <= leaves.Count; size++)
        {
            Assert.Equal(size, frontier.Size);
            Assert.Equal(Tree.Root(leaves[..size]), frontier.Root());
            var again = Frontier.FromBytes(frontier.ToBytes());
            Assert.Equal(frontier.ToBytes(), again.ToBytes());
            Assert.Equal(frontier.Root(), again.Root());
            if (size < leaves.Count)
                frontier = again.Append(leaves[size]);
        }
    }

    [Fact]
    public void Every_complete_subtree_is_reported_once_with_its_own_root()
    {
        var leaves = Enumerable.Range(0, 300).Select(i => Tree.Leaf(BitConverter.GetBytes(i))).ToList();
        var nodes = new Dictionary<(int Level, long Index), byte[]>();
        leaves.Aggregate(Frontier.Empty, (f, leaf) => f.Append(leaf, (level, index, hash) => nodes.Add((level, index), hash)));

        Assert.Equal(Enumerable.Range(0, 9).Sum(level => leaves.Count >> level), nodes.Count);
        foreach (var ((level, index), hash) in nodes)
            Assert.Equal(Tree.Root(leaves.GetRange((int)index << level, 1 << level)), hash);
    }

    [Fact]
    public void Appending_leaves_the_earlier_frontier_as_it_was()
    {
        var three = Leaves[..3].Aggregate(Frontier.Empty, (f, leaf) => f.Append(leaf));
        var root = three.Root();
        three.Append(Leaves[3]);
        three.Append(Leaves[4]);
        Assert.Equal(root, three.Root());
        three.Root()[0] ^= 1;
        Assert.Equal(root, three.Root());
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000000000")]
    [InlineData("ffffffffffffffff")]
    [InlineData("0000000000000001")]
    [InlineData("000000000000000000")]
    public void Bytes_that_are_not_a_frontier_are_refused(string hex) =>
        Assert.Throws<FormatException>(() => Frontier.FromBytes(Convert.FromHexString(hex)));
}
